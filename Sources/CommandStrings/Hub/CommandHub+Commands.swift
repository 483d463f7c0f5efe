import DeviceModel
package import NIOCore

extension CommandHub {
    /// Takes what a client sent.
    package func receive(_ bytes: ByteBuffer, from client: CommandClient) {
        var bytes = bytes
        if client.input.readableBytes == 0 { client.input = bytes } else { client.input.writeBuffer(&bytes) }
        process(client)
    }

    /// Whether a client has sent something that could be looked at now.
    package func canProcess(_ client: CommandClient) -> Bool {
        client.input.readableBytes > 0 && !client.isHeld && client.isWritable
            && client.slots.count < Self.waitingLimit
    }

    /// Looks at what a client sent, as far as its turn and what waits for it allow.
    package func process(_ client: CommandClient) {
        var left = Self.turnCommands
        while left > 0, canProcess(client), client.own.readableBytes < Self.turnBytes, let event = next(of: client) {
            left -= 1
            take(event, from: client)
        }
        // What is used up is not kept.
        if client.input.readableBytes == 0 { client.input = ByteBuffer() }
    }

    /// The next message of a client. Its bytes are put aside where somebody reads along.
    private func next(of client: CommandClient) -> CommandScanner.Event? {
        guard let tap else { return client.scanner.next(in: &client.input) }
        let before = client.input
        let event = client.scanner.next(in: &client.input)
        client.raw.append(before.readableBytesView.dropLast(client.input.readableBytes))
        if event == nil, client.scanner.isOutside { tap.ignored(client.raw.removeAll(), from: client) }
        return event
    }

    private func take(_ event: CommandScanner.Event, from client: CommandClient) {
        let command: Result<Command, CommandRefusal>
        switch event {
        case .body:
            do throws(CommandRefusal) {
                let parsed = try Command.parse(client.scanner.body)
                if InferredChoices.refuses(parsed, readOnly: isReadOnly) { throw .readOnlyPort }
                command = .success(parsed)
            } catch { command = .failure(error) }
        case .unfinished: command = .failure(.unfinished)
        case .tooLong: command = .failure(.tooLong)
        }
        tap?.received(&client.raw, event, command, from: client)
        client.append(slot(command))
        advance(client)
    }

    private func slot(_ command: Result<Command, CommandRefusal>) -> CommandClient.Slot {
        switch command {
        case .failure(let refusal): .refusal(refusal)
        case .success(.get(let query)): .query(query)
        case .success(.set(.meterRate(let rate))): .meterRate(rate)
        case .success(.set(.flash(let isOn))): .action(.flash(isOn))
        case .success(.set(.reboot)): .action(.reboot)
        case .success(.set(let setting)): .edit(setting, nil)
        }
    }

    /// Answers what can be answered and begins what can be begun, in order.
    func advance(_ client: CommandClient) {
        repeat { begin(client) } while answerFirst(client)
    }

    private func begin(_ client: CommandClient) {
        if case .action = client.slots.first, client.begun > client.finished { return }
        while client.begun < client.end {
            switch client[client.begun] {
            case .action(let action):
                guard client.begun == client.finished else { return }
                actions.append((client.id, action))
                client.begun += 1
                return
            case .edit(let setting, _):
                unsent.append(Pending(client: client.id, number: client.begun, setting: setting))
            case .query, .refusal, .meterRate, nil: break
            }
            client.begun += 1
        }
    }

    /// Answers the first command where that is possible. Returns whether it did.
    private func answerFirst(_ client: CommandClient) -> Bool {
        switch client.slots.first {
        case .query(let query): answer(snapshot.answers(to: query), to: client)
        case .refusal(let refusal): refuse(refusal, to: client)
        case .meterRate(let rate): set(rate, for: client)
        case .edit(let setting, let outcome):
            switch outcome {
            case .refused(let refusal): refuse(.edit(refusal), to: client)
            case .unchanged(let change):
                guard let state = settled(change, client) else { return false }
                answer(state.answers(to: setting), to: client)
            case .told: break
            case .changed, nil: return false
            }
        case .action, nil: return false
        }
        client.removeFirst()
        return true
    }

    private func set(_ rate: MeterRate, for client: CommandClient) {
        var next = snapshot
        next.meterRate = rate
        let reports = CommandReports.changes(from: snapshot, to: next)
        snapshot = next
        if reports.isEmpty {
            answer(snapshot.answers(to: .meterRate(rate)), to: client)
        } else {
            report(reports)
            touch(client)
        }
    }

    /// What an edit that changed nothing is answered from; nil while a change before it has to be told first.
    private func settled(_ change: Change, _ client: CommandClient) -> CommandSnapshot? {
        guard change.revision > toldRevision else { return snapshot }
        guard change.revision > knownRevision else {
            lingering.insert(client.id)
            return nil
        }
        // Somebody else's change, which is kept but not here yet.
        var now = snapshot
        now.state = change.after
        return now
    }
}
