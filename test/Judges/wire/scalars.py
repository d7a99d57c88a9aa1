"""Reads scalars as the protocols write them; what cannot be read is a problem and reads as UNREADABLE."""
import base64
import binascii
import datetime
import email.utils
import re

# In place of a value that has been reported already: checked no further, and not missing.
UNREADABLE = object()
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def from_text(shape, text, path, problems, timestamps="iso8601"):
    kind = shape.type_name
    try:
        if kind == "boolean":
            if text not in ("true", "false"):
                raise ValueError("a boolean is true or false")
            return text == "true"
        if kind in ("integer", "long"):
            if not re.fullmatch(r"-?\d+", text):
                raise ValueError("not a whole number")
            return int(text)
        if kind in ("float", "double"):
            return float(text)
        if kind == "timestamp":
            return timestamp(text, shape.serialization.get("timestampFormat", timestamps))
        if kind == "blob":
            return base64.b64decode(text, validate=True)
        return text
    except (ValueError, TypeError, binascii.Error) as error:
        problems.add(path, f"not a {kind}: {error}")
        return UNREADABLE


def timestamp(text, style):
    if style == "iso8601":
        if not ISO.fullmatch(text):
            raise ValueError(f"'{text}' is not like 2026-01-31T12:00:00Z")
        return datetime.datetime.fromisoformat(text[:19])
    if style == "rfc822":
        return email.utils.parsedate_to_datetime(text)
    return datetime.datetime.fromtimestamp(float(text), datetime.timezone.utc)


def from_json(shape, value, path, problems):
    kind = shape.type_name
    wrong = None
    if kind == "boolean" and not isinstance(value, bool):
        wrong = "a boolean"
    elif kind in ("integer", "long") and (isinstance(value, bool) or not isinstance(value, int)):
        wrong = "a whole number"
    elif kind in ("float", "double", "timestamp") and (isinstance(value, bool) or not isinstance(value, (int, float))):
        wrong = "a number (of seconds since 1970)" if kind == "timestamp" else "a number"
    elif kind in ("string", "blob") and not isinstance(value, str):
        wrong = "a string"
    if wrong:
        problems.add(path, f"not {wrong} but JSON {type(value).__name__}")
        return UNREADABLE
    if kind == "blob":
        return from_text(shape, value, path, problems)
    return value
