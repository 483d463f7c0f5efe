"""Passwords, sessions and tokens of the stand-in, as far as the page sees them. Nothing here is safe."""

import secrets

from .state import Refused

RANKS = {"read-only": 1, "operator": 2, "admin": 3}
OPEN = {("GET", "/access"), ("POST", "/login"), ("POST", "/logout")}


class Access:
    def __init__(self):
        self.passwords = {}
        self.sessions = {}
        self.tokens = []
        self.certificate = None

    def role(self, cookie):
        if not self.passwords:
            return "admin"
        return self.sessions.get(dict(p.strip().partition("=")[::2] for p in (cookie or "").split(";")).get("ani4out-session"))

    def check(self, method, path, cookie):
        """What a role may, in the rough: settings and resets are the admin's, all else that changes the operator's."""
        if (method, path) in OPEN:
            return
        role = self.role(cookie)
        if role is None:
            raise Refused(401, "A password is needed", "the device has a password, and nobody is logged in")
        head = path.split("/")[1]
        needed = "read-only" if method == "GET" else "admin" if head in ("settings", "resets", "access") else "operator"
        if RANKS[role] < RANKS[needed]:
            raise Refused(403, "This role may not do it", f"{role} may not do this", next_step=f"log in as {needed}")

    def facts(self, role, by):
        told = {"protected": bool(self.passwords), "deviceName": "ANI4OUT-a1b2c3", "role": role, "by": by,
                "encrypted": self.certificate is not None}
        if role:
            told.update(passwords={r: r in self.passwords for r in RANKS}, passwordLength=[8, 128],
                        certificate=self.certificate)
        return told

    def answer(self, method, path, body, cookie):
        """The answer and its headers; None where the path is none of access."""
        role = self.role(cookie)
        by = "nothing" if not self.passwords else "password" if role else "nobody"
        parts = path.split("/")[1:]
        if path == "/access":
            return self.facts(role, by), {}
        if path == "/login":
            for found, password in self.passwords.items():
                if password == body["password"]:
                    return {"role": found}, self.open(found)
            raise Refused(401, "A password is needed", "the password is wrong", next_step="try again")
        if path == "/logout":
            return {}, {"Set-Cookie": "ani4out-session=; Path=/; Max-Age=0"}
        if parts[:2] == ["access", "passwords"]:
            return self.change(method, parts[2], body)
        if parts[:2] == ["access", "tokens"]:
            return self.token(method, parts, body), {}
        return None

    def open(self, role):
        secret = secrets.token_hex(16)
        self.sessions[secret] = role
        return {"Set-Cookie": f"ani4out-session={secret}; Path=/; HttpOnly; SameSite=Strict"}

    def change(self, method, role, body):
        if method == "DELETE":
            self.passwords.pop(role, None)
            return self.facts("admin", "password" if self.passwords else "nothing"), {}
        if len(body["password"]) < 8:
            raise Refused(422, "A value cannot be", "a password of few characters cannot be", "/password")
        if body["password"] in [p for r, p in self.passwords.items() if r != role]:
            raise Refused(409, "This cannot be done now", "another role has this password", "/password", "choose another")
        self.passwords[role] = body["password"]
        self.sessions = {s: r for s, r in self.sessions.items() if r != role}
        return self.facts("admin", "password"), self.open(role) if role == "admin" else {}

    def token(self, method, parts, body):
        if method == "POST":
            made = {"id": secrets.token_hex(4), "name": body["name"], "role": body["role"], "created": "2026-11-29",
                    "lastUsed": None}
            self.tokens.append(made)
            return {**made, "token": "ani4_" + secrets.token_hex(20)}
        if method == "DELETE":
            self.tokens = [t for t in self.tokens if t["id"] != parts[2]]
            return {}
        return self.tokens
