import DeviceModel
import Glibc

/// The browser of whoever runs this program.
enum WebBrowser {
    /// Looks, 50 ms apart, at whether it failed.
    private static let patience = 60

    /// Opens a page. Returns why it could not be.
    static func open(_ url: String) -> Reason? {
        var process = pid_t()
        var arguments = words(["xdg-open", url])
        var variables = words(ProcessEnvironment.variables.map { "\($0)=\($1)" })
        defer { for word in arguments + variables { free(word) } }
        let error = posix_spawnp(&process, "xdg-open", nil, nil, &arguments, &variables)
        guard error == 0 else {
            return failure(url, ": xdg-open: \(String(cString: strerror(error)))")
        }
        // Where the browser is a child of it, it runs as long as that does.
        for _ in 0..<patience {
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG) != 0 { return status == 0 ? nil : failure(url, "") }
            usleep(50_000)
        }
        return nil
    }

    private static func failure(_ url: String, _ why: String) -> Reason {
        Reason("no browser could be opened here" + why, nextStep: "open \(url) in one")
    }

    /// A list as the system takes it.
    private static func words(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
        var list: [UnsafeMutablePointer<CChar>?] = []
        for word in words { list.append(strdup(word)) }
        list.append(nil)
        return list
    }
}
