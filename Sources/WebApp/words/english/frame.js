// What frames every page.

export const frame = {
  skip: "Skip to the content",
  waiting: "Waiting for the device…",
  yes: "yes",
  no: "no",
  navigation: "Pages",
  newTroubles: (count) => `${count} new warnings or errors`,
  fixed: (place) => `Fixed by ${place}. Change it there, or take it out there and restart.`,
  changedBy: (origin, time) => `Changed by ${origin}, ${time}`,
  pages: {
    channels: "Channels", eq: "EQ", sources: "Sources", presets: "Presets", log: "Event log", front: "Front panel",
    panel: "Big meters", listen: "Listen", devices: "Devices", settings: "Settings", more: "More",
  },
  themes: { system: "As the system", dark: "Dark", light: "Light" },
  header: {
    tools: "Tools", undo: "Undo", redo: "Redo", history: "History", identify: "Identify", noPreset: "No preset",
    unsaved: "unsaved changes", theme: (name) => `Theme: ${name}`,
  },
  banner: {
    lost: (time) => `Not connected: values are from ${time}. Nothing can be changed. Trying again…`,
    never: "The device does not answer. Trying again…",
  },
  lamps: {
    status: "Status", unknown: "not known while the device is not heard", toFront: "Front panel", toLog: "Warnings and errors in the log",
    names: { power: "Power", network: "Network", networkAudio: "Network audio", encryption: "Encryption" },
    short: { power: "Power", network: "Net", networkAudio: "Audio", encryption: "Enc" },
    colors: { off: "off", green: "green", amber: "amber", red: "red" },
    meaning: {
      power: { green: "the device runs, its outputs play", off: "the device is off" },
      network: { green: "an interface has an address, every port is served", off: "no interface has an address" },
      networkAudio: { green: "audio of every source arrives and its clock is followed", off: "nothing is to be received, or it is waited for" },
      encryption: { green: "audio is encrypted", off: "not in use" },
    },
    offNext: { power: null, network: "plug in the network cable", networkAudio: "add a source on the page Sources, or start the sender", encryption: null },
  },
  health: { good: "Good", idle: "Waiting", off: "Off", warning: "Warning", fault: "Fault", next: "Next:", log: "What the log has" },
  toast: {
    region: "Messages", close: "Close message", refused: "Not done", unreachable: "The device does not answer",
    unreachableNext: "the change may not have been made", stale: "Not connected", staleNext: "Nothing can be changed until the device is heard again.",
  },
  dialog: { close: "Close", cancel: "Cancel" },
  numbers: {
    less: "Less:", more: "More:", unreadable: (text) => `“${text}” is no number. It stays as it was.`,
    beyond: (low, high) => `Must be ${low} to ${high}. It stays as it was.`,
  },
  spoken: { minus: "minus", plus: "plus", silence: "silence", decibels: "decibels", dbfs: "decibels full scale", hertz: "hertz", kilohertz: "kilohertz" },
  history: {
    undone: "Undone", redone: "Redone", nothing: "Nothing has been changed since the device started.", you: "this page", next: "undone next",
    hint: "One history for everybody: also what others or a control system changed can be undone.",
  },
  guide: {
    title: "To the first sound in three steps", dismiss: "Do not show this again",
    output: "Hear the outputs", outputText: "The built-in generator beeps quietly on each output, as often as its number: once on 1, twice on 2. No network is needed.",
    beep: "Beep on all outputs", stop: "Stop the beeps", listen: "Listen in the browser",
    source: "Add a source", sourceText: "Choose one that is announced on the network, or paste the session description (SDP) of your sender, or its URL.",
    toSources: "Sources", level: "Set the levels",
    levelText: "Raise the faders so that the meters live between −24 and −12 dBFS and CLIP never lights. Every edit can be undone with Ctrl+Z.",
  },
};
