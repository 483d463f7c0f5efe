/// What a master says of its grandmaster (IEEE 1588-2008 §13.5).
package struct PTPAnnounce: Sendable, Hashable, BitwiseCopyable {
    package var priority1: UInt8
    package var clockClass: UInt8
    package var accuracy: UInt8
    /// offsetScaledLogVariance (§7.6.3.3).
    package var variance: UInt16
    package var priority2: UInt8
    package var grandmaster: UInt64
    /// Boundary clocks between the grandmaster and the sender.
    package var stepsRemoved: UInt16
    package var isTAI: Bool

    package init(
        priority1: UInt8 = 128, clockClass: UInt8 = 248, accuracy: UInt8 = 0xFE, variance: UInt16 = 0xFFFF,
        priority2: UInt8 = 128, grandmaster: UInt64, stepsRemoved: UInt16 = 0, isTAI: Bool = false
    ) {
        self.priority1 = priority1
        self.clockClass = clockClass
        self.accuracy = accuracy
        self.variance = variance
        self.priority2 = priority2
        self.grandmaster = grandmaster
        self.stepsRemoved = stepsRemoved
        self.isTAI = isTAI
    }

    init(_ bytes: PTPBytes, isTAI: Bool) {
        priority1 = bytes.byte(47)
        clockClass = bytes.byte(48)
        accuracy = bytes.byte(49)
        variance = bytes.word(50)
        priority2 = bytes.byte(52)
        grandmaster = bytes.long(53)
        stepsRemoved = bytes.word(61)
        self.isTAI = isTAI
    }

    /// Whether this one, told by `sender`, is to be followed rather than `other` (§9.3.4, figures 27 and 28).
    ///
    /// Whether the receiver's own identity makes one of them "better by topology" does not matter to who is master of
    /// nobody; the result is the same.
    package func isBetter(
        from sender: PTPPortIdentity, than other: PTPAnnounce, from otherSender: PTPPortIdentity
    ) -> Bool {
        if grandmaster == other.grandmaster {
            if stepsRemoved != other.stepsRemoved { return stepsRemoved < other.stepsRemoved }
            return (sender.clock, sender.port) < (otherSender.clock, otherSender.port)
        }
        if priority1 != other.priority1 { return priority1 < other.priority1 }
        if clockClass != other.clockClass { return clockClass < other.clockClass }
        if accuracy != other.accuracy { return accuracy < other.accuracy }
        if variance != other.variance { return variance < other.variance }
        if priority2 != other.priority2 { return priority2 < other.priority2 }
        return grandmaster < other.grandmaster
    }
}
