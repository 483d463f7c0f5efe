// Streams on the network.

export const network = {
  network: {
    title: "On the network", hint: "Everything that senders announce here. Open a source and click where a channel is to play, or drag its name onto an output.",
    outputs: "Outputs", plays: (name, channel) => `${name}, channel ${channel}`,
    find: "Find", showAll: "Show all", asking: "Asking the device…", known: (count) => (count === 1 ? "1 source" : `${count} sources`),
    found: (count, all) => `${count} of ${all} sources`,
    none: "Nothing is announced yet. Senders repeat themselves every 5 to 300 seconds; Dante devices announce multicast flows in AES67 mode only. Others are added by URL or description.",
    failure: ({ reason, nextStep }) => `Announcements are not heard: ${reason}. Next: ${nextStep}.`, unread: "The list could not be read. It is tried again when something changes.",
    nameless: "(no name)", announcers: { sap: "SAP", ravenna: "RAVENNA", given: "by hand" }, received: (flow) => `received as source ${flow}`,
    channels: (count) => (count === 1 ? "1 channel" : `${count} channels`), from: (sender) => `from ${sender}`,
    playAll: (count) => (count === 1 ? "Play on output 1" : `Play on outputs 1 to ${count}`), play: "Play", playAllOf: (name, count) => (count === 1 ? `Play ${name} on output 1` : `Play ${name} on outputs 1 to ${count}`), details: "Channels", facts: "Details", channelsOf: (name) => `Channels of ${name}`,
    backUp: "Use as backup", backUpOf: (name, outputs) => `Use as backup: ${name} plays on output ${outputs.join(", ")} while what that plays is absent`,
    cross: (row, output) => `${row} on output ${output}`,
    ended: ({ reason, nextStep }) => `Ended: ${reason}. Next: ${nextStep}.`, unplayable: ({ reason, nextStep }) => `Cannot be played: ${reason}. Next: ${nextStep}.`,
    note: (reason) => `Note: ${reason}.`,
    clock: "Clock", domain: (number) => `domain ${number}`, offset: "Clock offset", dscp: "DSCP of announcements", group: "Announced to", information: "Information",
    heard: "Announced last", first: "Announced first", period: "Repeated every", version: "Version",
    onNetwork: "On the network now:", toAll: (count) => `All ${count} sources`,
  },
};
