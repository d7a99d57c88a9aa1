"""Decodes the flat parameters of the query and ec2 protocols, and remembers which of them the model explained."""
import re

from . import scalars


class Form:
    def __init__(self, parameters, protocol, problems):
        self.parameters, self.ec2, self.problems = parameters, protocol == "ec2", problems
        self.read = set()

    def refuse_the_rest(self):
        for name in self.parameters.keys() - self.read:
            self.problems.add(f"request {name}", "the model has no such parameter")

    def present(self, prefix):
        return any(name == prefix or name.startswith(prefix + ".") for name in self.parameters)

    def name_of(self, member, name):
        if not self.ec2:
            return member.serialization.get("name", name)
        if "queryName" in member.serialization:
            return member.serialization["queryName"]
        wire = member.serialization.get("name", name)
        return wire[0].upper() + wire[1:]

    def structure(self, shape, prefix, path):
        value = {}
        for name, member in shape.members.items():
            wire = self.name_of(member, name)
            if member.type_name == "list" and member.serialization.get("flattened") and not self.ec2:
                wire = member.member.serialization.get("name", wire)
            if self.present(prefix + wire):
                decoded = self.decode(member, prefix + wire, f"{path}.{name}")
                if decoded is not None:
                    value[name] = decoded
        return value

    def decode(self, shape, prefix, path):
        if shape.type_name == "structure":
            return self.structure(shape, prefix + ".", path)
        if shape.type_name == "list":
            return self.list(shape, prefix, path)
        if shape.type_name == "map":
            return self.map(shape, prefix, path)
        if prefix not in self.parameters:
            return None
        self.read.add(prefix)
        return scalars.from_text(shape, self.parameters[prefix], path, self.problems)

    def list(self, shape, prefix, path):
        if self.parameters.get(prefix) == "":
            self.read.add(prefix)
            if self.ec2:
                self.problems.add(path, "an empty list is not sent in this protocol")
            return []
        if not self.ec2 and not shape.serialization.get("flattened"):
            prefix += "." + shape.member.serialization.get("name", "member")
        items = []
        for number in self.numbers(prefix, path):
            item = self.decode(shape.member, f"{prefix}.{number}", f"{path}[{number - 1}]")
            if item is not None:
                items.append(item)
        return items

    def map(self, shape, prefix, path):
        if not shape.serialization.get("flattened"):
            prefix += ".entry"
        key, value = shape.key.serialization.get("name", "key"), shape.value.serialization.get("name", "value")
        entries = {}
        for number in self.numbers(prefix, path):
            at = f"{prefix}.{number}"
            found = self.decode(shape.key, f"{at}.{key}", path), self.decode(shape.value, f"{at}.{value}", path)
            if found[0] is not None:
                entries[found[0]] = found[1]
        return entries

    def numbers(self, prefix, path):
        matches = (re.match(re.escape(prefix) + r"\.(\d+)(?:\.|$)", name) for name in self.parameters)
        found = sorted({int(match[1]) for match in matches if match})
        if found and found != list(range(1, len(found) + 1)):
            self.problems.add(path, f"members are numbered from 1 without gaps, not {found}")
        return found
