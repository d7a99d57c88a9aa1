"""Checks a decoded value against its shape: required members, enumerations, patterns, lengths, ranges."""
import functools
import re
import sys
import unicodedata

from .scalars import UNREADABLE

NUMBERS = ("integer", "long", "float", "double")
# Java's names for classes that Python lacks, as used in AWS's patterns.
CLASSES = {"ASCII": r"\x00-\x7f", "Alnum": "a-zA-Z0-9", "Alpha": "a-zA-Z", "Digit": "0-9", "Graph": r"\x21-\x7e",
           "Print": r"\x20-\x7e", "Punct": r"!-/:-@\[-`{-~", "Upper": "A-Z", "Lower": "a-z", "Space": r"\s"}


@functools.lru_cache(None)
def unicode_class(name):
    """The ranges of a Unicode category (L, Nd, ...), to stand inside brackets."""
    ranges, start = [], None
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and unicodedata.category(chr(code)).startswith(name)
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            ranges.append(f"\\U{start:08x}-\\U{code - 1:08x}")
            start = None
    return "".join(ranges)


def translated(pattern):
    """Turns Java's \\p{..} into what Python reads, with brackets where there are none around it."""
    out, index, inside = [], 0, False
    while index < len(pattern):
        found = re.compile(r"\\p\{(?:Is)?(\w+)\}").match(pattern, index)
        if found:
            text = CLASSES.get(found[1]) or unicode_class(found[1])
            out.append(text if inside else f"[{text}]")
            index = found.end()
        elif pattern[index] == "\\":
            out.append(pattern[index:index + 2])
            index += 2
        else:
            inside = (pattern[index] == "[") or (inside and pattern[index] != "]")
            out.append(pattern[index])
            index += 1
    return "".join(out)


@functools.lru_cache(None)
def matcher(pattern):
    """Older models mean the whole value without saying so with anchors."""
    try:
        compiled = re.compile(translated(pattern))
    except re.error:
        return None
    return compiled.search if pattern.startswith("^") or pattern.endswith("$") else compiled.fullmatch


def check(shape, value, path, problems):
    kind = shape.type_name
    if value is UNREADABLE:
        return
    if kind == "structure":
        check_structure(shape, value, path, problems)
    elif kind == "list":
        bounds(shape, len(value), path, "members", problems)
        for number, item in enumerate(value):
            check(shape.member, item, f"{path}[{number}]", problems)
    elif kind == "map":
        bounds(shape, len(value), path, "entries", problems)
        for key, item in value.items():
            check(shape.key, key, f"{path} key", problems)
            check(shape.value, item, f"{path}[{key}]", problems)
    elif kind == "string":
        check_string(shape, value, path, problems)
    elif kind == "blob" and isinstance(value, bytes):
        bounds(shape, len(value), path, "bytes", problems)
    elif kind in NUMBERS:
        bounds(shape, value, path, "", problems)


def check_structure(shape, value, path, problems):
    for name in shape.required_members:
        if name not in value:
            problems.add(f"{path}.{name}", "required, and missing")
    if shape.metadata.get("union") and len(value) != 1:
        problems.add(path, f"a union has one member, this has {len(value)}")
    for name, item in value.items():
        if name in shape.members:
            check(shape.members[name], item, f"{path}.{name}", problems)


def check_string(shape, value, path, problems):
    allowed = shape.metadata.get("enum")
    if allowed and value not in allowed:
        problems.add(path, f"'{value}' is none of the {len(allowed)} legal values ({', '.join(allowed[:6])}...)"
                     if len(allowed) > 6 else f"'{value}' is none of {', '.join(allowed)}")
    bounds(shape, len(value), path, "characters", problems)
    pattern = shape.metadata.get("pattern")
    matches = matcher(pattern) if pattern else None
    if matches and not matches(value):
        # A value may be a secret: say what is wrong, not what it is.
        problems.add(path, f"does not match the pattern {pattern}")


def bounds(shape, size, path, unit, problems):
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and size < low:
        problems.add(path, f"{size} {unit} is below the minimum {low}".replace("  ", " "))
    if high is not None and size > high:
        problems.add(path, f"{size} {unit} is above the maximum {high}".replace("  ", " "))
