"""Collects problems, each with the exchange and the operation it belongs to."""


class Problems:
    def __init__(self):
        self.lines = []
        self.where = ""

    def at(self, number, service, operation):
        self.number, self.service = number, service
        self.where = f"#{number} {service} {operation}"

    def operation(self, name):
        self.at(self.number, self.service, name)

    def add(self, path, what):
        self.lines.append(f"{self.where} {path}: {what}")
