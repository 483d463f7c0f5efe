import DeviceModel
import Files

/// Addresses of a host whose interfaces are systemd-networkd's.
struct NetworkdHost {
    let files: HostFiles
    let programs: any ProgramRunner

    /// What is known of an interface; nil where it is not systemd-networkd's.
    func state(of name: String) -> AddressingState? {
        guard let link = record(of: name), link.isManaged else { return nil }
        let file = link.file.map { read($0, link.dropIns) }
        return AddressingState(
            .networkd, configured: file?.addressing, isOwn: link.file == OwnNetworkFile(name: name).path,
            obstacle: obstacle(to: name, link, file))
    }

    private func record(of name: String) -> LinkRecord? {
        guard let index = files.text("/sys/class/net/\(name)/ifindex")?.prefix(while: \.isNumber), !index.isEmpty
        else { return nil }
        return files.text("/run/systemd/netif/links/\(index)").map { LinkRecord($0) }
    }

    private func read(_ path: String, _ dropIns: [String] = []) -> NetworkFile {
        var text = SectionedText(files.text(path) ?? "")
        for dropIn in dropIns { text.add(SectionedText(files.text(dropIn) ?? "")) }
        return NetworkFile(text)
    }

    private func obstacle(to name: String, _ link: LinkRecord, _ file: NetworkFile?) -> Reason? {
        let own = OwnNetworkFile(name: name)
        if let path = link.file, path != own.path, let other = path.split(separator: "/").last, other < own.fileName {
            return Reason(
                "\(path) decides for \(name), and comes before any file of ani4out",
                nextStep: "set the address there, then `sudo networkctl reload`")
        }
        if let attachments = file?.attachments, !attachments.isEmpty {
            return Reason(
                "\(link.file ?? name) does more than give \(name) an address (\(attachments.joined(separator: ", ")))",
                nextStep: "set the address there, then `sudo networkctl reload`")
        }
        guard programs.has("networkctl") else {
            return Reason(
                "networkctl is not there to tell systemd-networkd",
                nextStep: "install the package systemd-networkd is of")
        }
        return files.canWrite(in: OwnNetworkFile.folder)
            ? nil
            : Reason("this program may not write \(OwnNetworkFile.folder)", nextStep: AddressingCommand.text(for: name))
    }

    /// Writes or takes away the one file of ours, and has systemd-networkd read it.
    func set(_ wanted: InterfaceAddressing, on name: String) throws(AddressingFailure) {
        let own = OwnNetworkFile(name: name)
        let (link, before) = (record(of: name), files.text(own.path))
        let host: String? = before.map { OwnNetworkFile.host(in: $0) } ?? link?.file
        let hostFile = host.map { read($0, link?.file == $0 ? link?.dropIns ?? [] : []) }
        let hostSuffices = wanted == .automatic && hostFile?.addressing == .automatic
        if hostSuffices, before == nil { return }
        let text = hostSuffices ? nil : own.text(wanted, before: host, link: hostFile?.link ?? [])
        do throws(FileError) { try put(text, to: own.path) } catch {
            throw .failed(
                Reason("\(own.path) cannot be written: \(error)", nextStep: AddressingCommand.text(for: name)))
        }
        for arguments in [["reload"], ["reconfigure", name]] {
            let outcome = programs.run("networkctl", arguments)
            guard !outcome.isGood else { continue }
            try? put(before, to: own.path)
            _ = programs.run("networkctl", ["reload"])
            throw .failed(
                Reason(
                    outcome.failure(of: "networkctl \(arguments.joined(separator: " "))"),
                    nextStep: "see `journalctl -u systemd-networkd`; the file is as it was"))
        }
    }

    /// nil: takes the file away.
    private func put(_ text: String?, to path: String) throws(FileError) {
        if let text { try files.write(text, to: path) } else { try files.remove(path) }
    }
}
