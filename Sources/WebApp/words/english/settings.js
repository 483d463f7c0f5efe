// Settings and what is told of the device.

export const settings = {
  settings: {
    sections: { general: "General", clock: "Clock and latency", network: "Network", outputs: "Outputs", access: "Access", checkup: "Check-up", resets: "Resets", about: "About" },
    device: "Device", browser: "This browser", theme: "Theme", yourName: "Name of this browser", guide: "Show the guide while there is no source",
    yourNameHint: "Others see it in the history: “web 10.0.0.7 (Ann)”.", variant: "Stands in for", variants: { xlr: "ANI4OUT-XLR", block: "ANI4OUT-BLOCK" },
    restart: (names) => `Used from the next start on: ${names}.`, nextStart: "Used from the next start on.", automatic: "chosen by the device", everywhere: "where the other services do",
    names: {
      deviceName: "Device name", networkAudioName: "Name on the audio network", linkOffsetMs: "Link offset", outputLatencyMs: "Output latency wanted", converterDelayMs: "Delay of the converter",
      clock: "Clock", ptpDomain: "PTP domain", ptpDelay: "PTP delay mechanism", cardClock: "Card's clock", resampler: "Resampler", headroomDb: "Headroom", interface: "Interface for audio", controlInterface: "Interface for control", names: "Names",
      qos: "Priorities (QoS)", outputs: "Outputs", listen: "Listens on", commandAccess: "Control systems may", commandAllow: "Who may connect", commandListenAddress: "Listens on",
      tls: "HTTPS",
    },
    hints: {
      linkOffsetMs: "From capture to play. Smaller is sooner; too small, and packets come late.", cardClock: "Media: a card that is clocked by the network itself.",
      headroomDb: "Makes room for peaks between samples: 0 or −3 dB.", ptpDelay: "Peer-to-peer needs switches that take part.", commandAllow: "all, or addresses and networks with commas between them: 10.0.0.7,10.1.0.0/24",
      tls: "off, generated (a certificate of the device's own), or files:CERTIFICATE,KEY with paths on the device's host.",
    },
    options: {
      clock: { ptp: "PTP", recovered: "Recovered from the packets", tai: "The system's (TAI)" }, ptpDelay: { e2e: "End-to-end", p2p: "Peer-to-peer" },
      cardClock: { own: "Its own", media: "Media" }, resampler: { standard: "Standard", "low-latency": "Low latency" }, qos: { dante: "Dante", aes67: "AES67" },
      commandAccess: { off: "Nothing: the port is closed", "read-only": "Ask, and set nothing", "read-write": "Ask and set" },
    },
    clockState: "The clock now", latency: "Latency", clock: "Clock", follows: "Follows", state: "PTP", grandmaster: "Grandmaster", master: "Heard from", offset: "Offset (median)",
    maxOffset: "Offset (largest)", pathDelay: "Path delay", rate: "Rate", stamping: "Time stamps",
    clockSources: { host: () => "the host", recovered: (flow) => `the packets of source ${flow}`, reference: () => "the reference clock" },
    clockStates: {
      off: "off", unavailable: "not available", silent: "nobody sends", listening: "listening", uncalibrated: "measuring", locked: "locked", holdover: "held over", lost: "lost",
    },
    consequenceFrames: (ms, frames) => `${ms} ms are ${frames} frames at 48 kHz.`,
    consequenceUnknown: (name) => `${name}: no packets to judge by.`,
    consequenceGood: (name, spare, needed, late) => `${name}: the latest packet came ${spare} ms early; ${needed} ms would have done. Late since the start: ${late}.`,
    consequenceLate: (name, lack, needed) => `${name}: packets come up to ${lack} ms late; ${needed} ms would have caught all.`,
    interfaces: "Interfaces and addresses", network: "Network", ports: "Ports", portsHint: "Port 2202 has no password: whoever reaches it can set what a control system can.", toAccess: "Close it, or name who may connect",
    services: { http: "web", command: "command strings", bridge: "packet bridge", mdns: "name on the network" }, service: (name, port) => (port ? `${name}, port ${port}` : name),
    keys: {
      name: "Name", mac: "MAC", macAddress: "MAC", speedMbps: "Mb/s", addresses: "Addresses", address: "Address", mask: "Mask", gateway: "Gateway", isUp: "Up", up: "Up", link: "Link", interface: "Interface", hostName: "Host name", serviceName: "Service name", url: "Web app", mdns: "Name on the network", state: "State", reason: "Reason", nextStep: "Next step", controlAddress: "Control address",
      serialNumber: "Serial number", firmware: "Version", standardName: "Standard name", control: "Control interface", audio: "Audio interface", model: "Model", deviceName: "Device name", networkAudioName: "Name on the audio network",
    },
    addressing: {
      address: "Address", gateway: "Gateway", mac: "MAC", link: "Link", errors: "Errors", by: "Address given by", none: "none", control: "control", audio: "audio",
      bad: (count) => `${count} packets arrived damaged or found no room`, down: "down", noSignal: "no signal", speedUnknown: "up, speed not known", full: "full duplex", half: "half duplex",
      methods: { automatic: "Automatic (DHCP)", static: "Static" }, methodOf: (name) => `Address of ${name}`, parts: { address: "Address", prefix: "Prefix or mask", gateway: "Gateway", dns: "DNS servers" },
      prefixHint: "24 or 255.255.255.0", noneHint: "none", readOnly: (reason) => `Cannot be changed here: ${reason}.`, apply: (name) => `Change the address of ${name}`, title: (name) => `Another address for ${name}?`,
      asked: (name, address) => `${name}: ${address}.`, cutOff: "It holds at once and stays. Whoever is connected by the old address is cut off, this page perhaps too.", openAt: "If this page does not come back, open",
      openByName: "If this page does not come back, open the device by its name, or find it with ani4out discover.", begun: (name) => `${name}: the address is being changed`, seeLog: "What came of it is in the log.",
    },
    outputsHint: "Outputs are chosen with --output or in the configuration file.", realTime: "Audio thread", configuration: "Configuration file", turns: (late, all) => `${late} of ${all} turns began late`,
    detail: "Is", xruns: "Under-runs", dropped: "Frames dropped", outputLatency: "Latency D", cardClock: "Card's clock", overs: "Overs behind the resampler",
  },
  about: {
    name: "Name", model: "Model", version: "Version", serial: "Serial number", mac: "MAC address", running: "Running for", instance: "This start",
    duration: (days, hours, minutes) => `${days} d ${hours} h ${minutes} min`,
    honest: "Compatible with published command strings. Not made or endorsed by Shure; product names belong to their owners.",
    more: "For programs", api: "HTTP API", metrics: "Metrics for Prometheus", log: "Event log", panel: "Big meters, without controls", keys: "Keys",
    keyList: [
      [["Ctrl+Z"], "undo; with Shift redo"], [["C"], "clear all clip marks"], [["↑", "↓"], "fader by 0.5 dB; with Shift 0.1 dB"], [["Page ↑", "Page ↓"], "fader by 3 dB"],
      [["Home"], "fader to silence"], [["End"], "fader to 0 dB, pressed again to its maximum"], [["0–9", "−"], "type a gain on a fader"], [["M"], "mute"], [["P"], "polarity"], [["E"], "equaliser of the channel"],
      [["Esc"], "take a drag back"], [["[", "]"], "Q of a band"], [["B"], "band on or off"], [["Shift+B"], "whole equaliser on or off"],
    ],
  },
};
