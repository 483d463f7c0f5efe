/// What can happen, each with a number that never changes its meaning: programs filter by it. A number that is no
/// longer used is never given to another.
public enum EventKind: Int, Sendable, Hashable, CaseIterable {
    // The device itself.
    case started = 101
    case stopped = 102
    case endedUnexpectedly = 103
    case rebootRequested = 104
    // What it remembers.
    case databaseSetAside = 201
    case databaseFailed = 202
    case databaseRecovered = 203
    case presetRecalled = 211
    case presetSaved = 212
    case presetDeleted = 213
    case defaultSettings = 214
    case networkReset = 221
    case factoryReset = 222
    // Sound.
    case sourceFaulty = 301
    case sourceGood = 302
    case backupPlays = 303
    case backupRests = 304
    case outputFaulty = 311
    case outputGood = 312
    case clipped = 321
    // Clock.
    case clockFaulty = 401
    case clockGood = 402
    // Control.
    case serviceFaulty = 501
    case serviceGood = 502
    case clientDropped = 511
    case clientRefused = 512
    case identified = 521
    case addressSet = 531
    case addressRefused = 532
    // Access.
    case loggedIn = 601
    case loggedOut = 602
    case loginRefused = 603
    case loginBlocked = 604
    case passwordSet = 611
    case passwordCleared = 612
    case tokenAdded = 621
    case tokenRevoked = 622
    case certificateMade = 631

    public var severity: EventSeverity {
        switch self {
        case .started, .stopped, .rebootRequested, .databaseRecovered, .presetRecalled, .presetSaved, .presetDeleted,
            .defaultSettings, .sourceGood, .backupRests, .outputGood, .clockGood, .serviceGood, .identified,
            .addressSet,
            .loggedIn, .loggedOut, .passwordSet, .tokenAdded, .tokenRevoked, .certificateMade:
            .information
        case .endedUnexpectedly, .networkReset, .factoryReset, .sourceFaulty, .backupPlays, .clipped, .clockFaulty,
            .clientDropped, .clientRefused, .loginRefused, .loginBlocked, .passwordCleared:
            .warning
        case .databaseSetAside, .databaseFailed, .outputFaulty, .serviceFaulty, .addressRefused: .error
        }
    }

    /// What it means, for the table of the documentation.
    public var meaning: String {
        switch self {
        case .started: "the device started"
        case .stopped: "the device was stopped as asked"
        case .endedUnexpectedly: "the time before, the device ended without being asked to: power, a kill or a fault"
        case .rebootRequested: "somebody had the device start anew"
        case .databaseSetAside: "what was remembered could not be read; it was set aside and the defaults hold"
        case .databaseFailed: "nothing can be kept at the moment; the sound goes on, edits are refused"
        case .databaseRecovered: "what is set is kept again"
        case .presetRecalled: "a preset was recalled"
        case .presetSaved: "a preset was saved, renamed or imported"
        case .presetDeleted: "a preset was deleted"
        case .defaultSettings: "the default settings were recalled"
        case .networkReset: "the network settings became those of the factory"
        case .factoryReset: "all settings became those of the factory"
        case .sourceFaulty: "a source is not heard as it should be"
        case .sourceGood: "a source is heard"
        case .backupPlays: "an output plays its backup, since the flow that it prefers is absent"
        case .backupRests: "an output plays again what it prefers"
        case .outputFaulty: "an output does not play"
        case .outputGood: "an output plays"
        case .clipped: "a channel reached full scale"
        case .clockFaulty: "the clock is not what was asked for"
        case .clockGood: "the clock is locked"
        case .serviceFaulty: "a port of the device is not served"
        case .serviceGood: "a port of the device is served again"
        case .clientDropped: "a client of the command port was disconnected because it did not read"
        case .clientRefused: "a client of the command port was turned away"
        case .identified: "somebody had the lights flash"
        case .addressSet: "an interface of the host was given another address, or lets the network give it one"
        case .addressRefused: "an interface of the host did not get the address that was asked for"
        case .loggedIn: "somebody logged in with a password"
        case .loggedOut: "somebody logged out"
        case .loginRefused: "a wrong password was tried"
        case .loginBlocked: "an address tried so many wrong passwords that it has to wait"
        case .passwordSet: "a role was given a password; who was logged in by the one before no longer is"
        case .passwordCleared: "the password of a role was taken away"
        case .tokenAdded: "a token for a machine was made"
        case .tokenRevoked: "a token was revoked; the machine that has it is not let in any more"
        case .certificateMade: "the device made a certificate for HTTPS; browsers ask once more whether they trust it"
        }
    }

    /// What a person can do about it.
    public var advice: String {
        switch self {
        case .started, .stopped, .rebootRequested, .databaseRecovered, .presetRecalled, .presetSaved, .presetDeleted,
            .defaultSettings, .sourceGood, .backupRests, .outputGood, .clockGood, .serviceGood, .identified,
            .addressSet,
            .loggedIn, .loggedOut, .passwordSet, .tokenAdded, .tokenRevoked:
            "nothing"
        case .endedUnexpectedly: "look at the power supply, and at the system's log if it happens again"
        case .databaseSetAside: "import presets from their files; check the disk"
        case .databaseFailed: "make room on the disk, or make it writable; the event says which"
        case .networkReset: "set the addresses again where they are not automatic"
        case .factoryReset: "set up the device, or import presets"
        case .sourceFaulty, .outputFaulty, .clockFaulty, .serviceFaulty, .addressRefused:
            "follow the next step that the event names"
        case .backupPlays: "look at the source of the flow that is absent; the output returns by itself"
        case .clipped: "lower the channel's gain or the sender's level"
        case .clientDropped: "let the control program read all that it is sent"
        case .loginRefused, .loginBlocked: "find out who it is, if it goes on: the event has the address"
        case .passwordCleared: "set one again where not everybody is to change everything"
        case .certificateMade: "compare its fingerprint with that of ani4out access status before you trust it"
        case .clientRefused: "add its address to the allow list, or close connections that are not used"
        }
    }
}
