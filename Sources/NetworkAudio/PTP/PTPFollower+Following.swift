import Signal

extension PTPFollower {
    /// Acts on a message of our domain.
    mutating func take(_ message: PTPMessage, _ header: PTPHeader, from address: IPv4Address, at arrival: HostTime) {
        let isFollowed =
            followed == PTPMaster.Name(port: header.source, address: address)
            && !header.flags.contains(.alternateMaster)
        switch message {
        case .announce(let announce):
            masters.hear(announce, header: header, from: address, at: arrival)
            obey(masters.bestMaster)
        case .sync(let origin):
            guard isFollowed else { return }
            requests.isUnicast = settings.delayMechanism == .endToEnd && header.flags.contains(.unicast)
            read(matcher.sync(header, origin: origin, at: arrival))
        case .followUp(let origin):
            guard isFollowed else { return }
            read(matcher.followUp(header, origin: origin, at: arrival))
        case .delayResponse(let receipt, let requester):
            guard isFollowed, settings.delayMechanism == .endToEnd, requester == settings.identity else { return }
            requests.interval = PTPInterval.request(header.logInterval)
            measure(delay.answered(header, receipt: receipt))
        case .peerDelayResponse(let receipt, let requester):
            guard settings.delayMechanism == .peerToPeer, requester == settings.identity else { return }
            measure(delay.neighbour(header, receipt: receipt, at: arrival))
        case .peerDelayResponseFollowUp(let origin, let requester):
            guard settings.delayMechanism == .peerToPeer, requester == settings.identity else { return }
            measure(delay.neighbourFollowUp(header, origin: origin))
        case .peerDelayRequest:
            guard settings.delayMechanism == .peerToPeer else { return }
            answers.asked(header, at: arrival)
        case .delayRequest, .other: break
        }
    }

    /// Time passes: who is silent is forgotten.
    mutating func advance(to time: HostTime) {
        now = max(now, time)
        if let expiry = masters.expiry, expiry <= now {
            masters.choose(at: now)
            obey(masters.bestMaster)
        }
        if let silence, silence <= now {
            gap = lastReading
            lastReading = nil
            coast()
        }
        judge()
    }

    /// When the master counts as silent though it is announced; nil while it does.
    var silence: HostTime? { lastReading?.advanced(by: max(2_000_000_000, 5 * matcher.interval)) }

    /// Follows this master from now on.
    private mutating func obey(_ master: PTPMaster?) {
        let isNew = master?.name != followed
        let isBack = master?.name == lastGrandmaster?.name
        if isNew { coast() }
        followed = master?.name
        followedAnnounce = master?.announce
        guard let master else { return pause() }
        lastGrandmaster = (master.announce.grandmaster, master.name, master.announce.isTAI)
        guard isNew else { return }
        let goesOn = isBack && isCalibrated && state != .lost
        if goesOn { pause() } else { begin(isBack: isBack) }
    }

    /// No reading is followed by the next: who is back counts anew, but its clock goes on and so does the way to it.
    private mutating func pause() {
        matcher = PTPSyncMatcher()
        lastReading = nil
        gap = nil
        waiting.removeAll()
    }

    /// Begins with the followed master as if it had never been heard; what is known of its rate helps, and of the way to
    /// it where it is the one that was followed before.
    private mutating func begin(isBack: Bool) {
        let isKnown = known != nil && known?.grandmaster == followedAnnounce?.grandmaster
        pause()
        masterLine = PTPMasterLine(rate: isKnown ? known?.rate : nil, after: isBack ? masterLine : nil)
        isCalibrated = false
        if settings.delayMechanism == .endToEnd {
            if !isBack { delay = PTPPathDelay() }
            requests.end()
            requests.interval = 1_000_000_000
            requests.isUnicast = false
        }
    }

    /// The line outside runs on by itself with the rate it had.
    private mutating func coast() {
        if isCalibrated, let lastGrandmaster { known = (lastGrandmaster.identity, masterLine.line.rate) }
        guard coasting == nil else { return }
        coasting = now
        if isCalibrated { steady.coast(at: masterLine.line.rate, from: now) }
        if settings.delayMechanism == .endToEnd { requests.end() }
    }

    private mutating func read(_ reading: PTPReading?) {
        guard let reading else { return }
        if let gap, reading.arrival.since(gap) > Self.holdover { begin(isBack: true) }
        gap = nil
        lastReading = max(lastReading ?? reading.arrival, reading.arrival)
        if settings.delayMechanism == .endToEnd, requests.due == nil { requests.begin(at: now, &random) }
        let outcome = masterLine.add(reading, interval: matcher.interval)
        guard masterLine.isStarted else { return }
        if outcome == .stepped { waiting.removeAll(keepingCapacity: true) }
        if !masterLine.isInDoubt { measureWaiting() }
        guard let delay = delay.estimate else { return }
        let target = masterLine.line.ahead(by: delay)
        if isCalibrated {
            coasting = nil
            if outcome == .stepped { jump(to: target) }
            steady.follow(target, at: now)
        } else if isReady(at: reading.arrival) {
            calibrate(target)
        } else {
            return
        }
        guard let line = steady.line else { return }
        distance = PTPSteadyLine.distance(from: line, to: target, at: now)
        offsets.add(
            Double(reading.reading &- line.reading) + delay - line.elapsed(at: reading.arrival), at: reading.arrival)
    }

    /// Whether what is known of the master is good enough to be followed.
    private func isReady(at time: HostTime) -> Bool {
        let age = masterLine.age(at: time)
        if age > Self.patience {
            // One answer may have waited in a queue for as long as it likes.
            return delay.count >= (age > 2 * Self.patience ? 1 : 2) && masterLine.spread < Self.lockLimit
                && masterLine.rateUncertainty < 4 * Self.calmRate
        }
        return delay.count >= 3 && masterLine.spread < Self.calmSpread && masterLine.rateUncertainty < Self.calmRate
    }

    private mutating func calibrate(_ target: ClockLine) {
        isCalibrated = true
        coasting = nil
        guard let line = steady.line else { return steady.jump(to: target) }
        if PTPSteadyLine.distance(from: line, to: target, at: now).magnitude > PTPStepWitness.limit {
            jump(to: target)
        }
        steady.follow(target, at: now)
    }

    private mutating func jump(to target: ClockLine) {
        steady.jump(to: target)
        steps += 1
        offsets.removeAll()
    }

    mutating func measure(_ measurement: PTPPathDelay.Measurement?) {
        switch measurement {
        case .neighbour(let nanoseconds): delay.add(nanoseconds, like: masterLine.choice)
        case .request(let reading):
            if waiting.count >= 16 { waiting.removeFirst() }
            waiting.append(reading)
        case nil: break
        }
    }

    /// A request arrived at the master when its clock showed more than the line says, by the way there and the way of
    /// the Syncs that drew the line: half of it is the way.
    ///
    /// It waits for the next Sync, which tells whether the clock was still the same.
    private mutating func measureWaiting() {
        let line = masterLine.line
        for reading in waiting {
            let both = Double(reading.reading &- line.reading) - line.elapsed(at: reading.arrival)
            delay.add(both / 2, like: masterLine.choice)
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// What all this comes to.
    mutating func judge() {
        let isFresh = lastReading != nil
        let new: PTPReport.State
        if isCalibrated, isFresh {
            new = distance.magnitude < Self.lockLimit ? .locked : .uncalibrated
        } else if steady.line != nil {
            let age = coasting.map { now.since($0) } ?? 0
            new = age >= Self.holdover ? .lost : isFresh ? .uncalibrated : .holdover
        } else {
            new = isFresh ? .uncalibrated : isHeard ? .listening : .silent
        }
        guard new != state else { return }
        state = new
        since = now
    }
}
