public import DeviceModel
import GRDB

extension StateDatabase {
    /// What a device keeps in a directory, whether it runs or not; nothing is changed there. Nil where there is none, or
    /// none that can be read.
    public static func kept(in directory: String) -> DeviceState? {
        guard let database = try? StoreFile(directory: directory).openedForReading() else { return nil }
        defer { try? database.close() }
        return (try? database.read { db in try Contents(reading: db) })?.state(in: directory).0
    }
}
