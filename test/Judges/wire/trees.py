"""Turns JSON and XML documents into values of a shape; everything the shape does not name is a problem."""
from . import scalars


def from_json(shape, value, path, problems):
    kind = shape.type_name
    if shape.metadata.get("document"):
        return value
    if kind in ("structure", "map"):
        if not isinstance(value, dict):
            problems.add(path, f"not an object but JSON {type(value).__name__}")
            return scalars.UNREADABLE
        if kind == "map":
            return {key: from_json(shape.value, item, f"{path}[{key}]", problems)
                    for key, item in value.items() if item is not None}
        members = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
        for key in value.keys() - members.keys():
            problems.add(f"{path}.{key}", f"{shape.name} has no such member")
        return {name: from_json(member, value[key], f"{path}.{name}", problems)
                for key, (name, member) in members.items() if value.get(key) is not None}
    if kind == "list":
        if not isinstance(value, list):
            problems.add(path, f"not an array but JSON {type(value).__name__}")
            return scalars.UNREADABLE
        return [from_json(shape.member, item, f"{path}[{number}]", problems) for number, item in enumerate(value)]
    return scalars.from_json(shape, value, path, problems)


def local(node):
    return node.tag.rpartition("}")[2]


def from_xml(shape, node, path, problems, ignored=()):
    kind = shape.type_name
    if kind == "structure":
        return structure_from_xml(shape, node, path, problems, ignored)
    if kind == "list":
        return list_from_xml(shape, list(node), path, problems)
    if kind == "map":
        return map_from_xml(shape, list(node), path, problems)
    if len(node):
        problems.add(path, f"a {kind} with elements inside ({local(node[0])})")
        return scalars.UNREADABLE
    return scalars.from_text(shape, node.text or "", path, problems)


def structure_from_xml(shape, node, path, problems, ignored=()):
    if (node.text or "").strip():
        problems.add(path, "text where only elements belong")
    values, known = {}, set(ignored)
    for name, member in shape.members.items():
        if member.serialization.get("location"):
            continue
        if member.serialization.get("xmlAttribute"):
            attribute = member.serialization["name"].rpartition(":")[2]
            found = [text for key, text in node.attrib.items() if key.rpartition("}")[2] == attribute]
            if found:
                values[name] = found[0]
            continue
        element = member.serialization.get("name", name)
        flattened = member.type_name in ("list", "map") and member.serialization.get("flattened")
        if flattened and member.type_name == "list":
            element = member.member.serialization.get("name", element)
        known.add(element)
        found = [child for child in node if local(child) == element]
        if not found:
            continue
        if flattened:
            read = list_from_xml if member.type_name == "list" else map_from_xml
            values[name] = read(member, found, f"{path}.{name}", problems, True)
            continue
        if len(found) > 1:
            problems.add(f"{path}.{name}", f"{len(found)} times")
        values[name] = from_xml(member, found[0], f"{path}.{name}", problems)
    for child in node:
        if local(child) not in known:
            problems.add(f"{path}.{local(child)}", f"{shape.name} has no such element")
    return values


def list_from_xml(shape, nodes, path, problems, flattened=False):
    expected = shape.member.serialization.get("name", "member")
    items = []
    for number, child in enumerate(nodes):
        if not flattened and local(child) != expected:
            problems.add(f"{path}.{local(child)}", f"a member of this list is called {expected}")
            continue
        items.append(from_xml(shape.member, child, f"{path}[{number}]", problems))
    return items


def map_from_xml(shape, nodes, path, problems, flattened=False):
    key_name, value_name = shape.key.serialization.get("name", "key"), shape.value.serialization.get("name", "value")
    values = {}
    for entry in nodes:
        parts = {local(part): part for part in entry}
        if (not flattened and local(entry) != "entry") or parts.keys() != {key_name, value_name}:
            problems.add(f"{path}.{local(entry)}", f"an entry of this map holds {key_name} and {value_name}")
            continue
        key = parts[key_name].text or ""
        values[key] = from_xml(shape.value, parts[value_name], f"{path}[{key}]", problems)
    return values
