public import DeviceModel

extension StateOwner {
    /// Makes requests one after the other, each of them all or nothing by itself; returns when all are kept or refused,
    /// with their results in the same order.
    ///
    /// They share one write. Asked one by one, a control program that sends a hundred commands at once would wait for
    /// a hundred.
    public func edit(_ requests: [EditRequest]) async -> [Result<Change, EditRefusal>] {
        // Each begins before the next one does: this actor is not left until an edit waits for the disk.
        let answers = requests.map { request in
            Task.immediate { await edit(request.edits, by: request.origin) }
        }
        var results: [Result<Change, EditRefusal>] = []
        for answer in answers { results.append(await answer.value) }
        return results
    }
}
