// Passwords, roles, tokens.

export const access = {
  login: {
    title: (name) => `Log in – ${name}`, text: "This device has a password. Which one you type tells what you may do.", password: "Password", action: "Log in",
    forgotten: "Forgotten? Whoever works on the device's host sets a new one: ani4out access set-password",
    plain: "The connection is not encrypted: on this network the password can be read.",
  },
  access: {
    roles: { admin: "Admin", operator: "Operator", "read-only": "Read-only" },
    may: {
      admin: "Changes everything: network, clock, passwords, resets.", operator: "Changes the sound: levels, equalisers, sources, presets.",
      "read-only": "Sees and hears everything, changes nothing.",
    },
    needs: (role) => `Needs ${role.toLowerCase()}`, youAre: (role) => `You are logged in as ${role.toLowerCase()}. Log out and in again with another password.`,
    open: "No password is set", loggedIn: (role) => `Logged in as ${role.toLowerCase()}`,
    openTitle: "Access", openNotice: "No password is set: whoever reaches this page can change everything.", setOne: "Set a password", later: "Not now, do not say it again in this browser",
    who: "You", logOut: "Log out", passwords: "Passwords", openText: "Whoever reaches this page can change everything. Set the admin's password first; others can follow.",
    has: "has a password", hasNone: "has no password: nobody can log in as such", hasNoneYet: "has no password", set: "Set a password", change: "Change the password", clear: "Clear",
    setTitle: (role) => `Password of ${role.toLowerCase()}`, fresh: "New password", again: "Once more", lengths: (low, high) => `${low} to ${high} characters. Long is better than complicated.`,
    differ: "The two differ.", wasSet: (role) => `${role}: the password is set`, endsOthers: "Whoever was logged in by the one before is not any more.",
    clearTitle: (role) => `Clear the password of ${role.toLowerCase()}?`, clearLast: "Then the device is open: whoever reaches it can change everything.", clearOther: (role) => `Then nobody can log in as ${role.toLowerCase()}.`,
    wasCleared: (role) => `${role}: the password is cleared`,
    forgotten: "A forgotten password is set anew on the device's host with ani4out access set-password, or goes with a factory reset.",
    onlyAdmin: "Passwords and tokens are the admin's.",
    tokens: "Tokens for machines", tokensText: "A control system or a script sends a token instead of a password: Authorization: Bearer ani4_…", noTokens: "There are none.",
    tokenName: "What for", tokenRole: "May", makeToken: "Make a token", revoke: (name) => `Revoke ${name}`, revokeTitle: (name) => `Revoke ${name}?`, revokeText: "The machine that has it is not let in any more.", revokeAction: "Revoke",
    made: (day) => `made ${day}`, used: (day) => (day ? `last used ${day}` : "never used"), tokenTitle: (name) => `Token of ${name}`,
    tokenOnce: "It is shown this once. Copy it to the machine that is to have it.", token: "Token", copyToken: "Copy", copied: "Copied", done: "Done",
    port: "Command strings (port 2202)", portText: "Control systems send command strings, and those know no password: whoever reaches the port can do what it allows. Close it where nobody needs it, or name those who may.",
    encryption: "Encryption", encrypted: "This connection is encrypted (HTTPS).", notEncrypted: "This connection is not encrypted (HTTP): passwords and tokens can be read on the network.",
    fingerprint: "SHA-256 fingerprint", certificateNames: "For", validUntil: "Until",
    fingerprintHint: "Browsers warn of a certificate that the device made itself. Compare this fingerprint with the one the browser shows, or with ani4out access status.",
  },
};
