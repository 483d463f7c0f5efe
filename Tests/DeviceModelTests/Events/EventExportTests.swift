import DeviceModel
import Foundation
import SeededRandom
import Testing

@Suite struct EventExportTests {
    private func event(_ text: String, _ kind: EventKind = .sourceFaulty) -> Event {
        Event(
            number: 7, kind: kind, text: text, time: EventTime(powerCycles: 12, seconds: 3 * 86_400 + 4_509),
            last: EventTime(powerCycles: 12, seconds: 3 * 86_400 + 4_571), wallTime: 1_795_554_240_250, count: 3)
    }

    @Test("CSV has a header, CRLF after every record, and quotes what needs it")
    func csv() {
        let rows = EventExport.csv([event("source 1: left, \"right\""), event("plain", .started)])
        #expect(
            rows == "Number,Event ID,Severity,Time Stamp,Last Time Stamp,Wall Time,Count,Description,Meaning,Advice\r\n"
                + "7,301,warning,12:3:01:15:09,12:3:01:16:11,2026-11-24T21:04:00.250Z,3,\"source 1: left, \"\"right\"\"\","
                + "a source is not heard as it should be,follow the next step that the event names\r\n"
                + "7,101,information,12:3:01:15:09,12:3:01:16:11,2026-11-24T21:04:00.250Z,3,plain,"
                + "the device started,nothing\r\n")
    }

    /// A reader of RFC 4180, by bytes.
    private func records(_ text: String) -> [[String]] {
        var (records, record, field): ([[String]], [String], [UInt8]) = ([], [], [])
        var isQuoted = false
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted, byte == UInt8(ascii: "\""), index + 1 < bytes.count, bytes[index + 1] == byte {
                field.append(byte)
                index += 1
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\r") {
                record.append(String(decoding: field, as: UTF8.self))
                field.removeAll()
                if byte == UInt8(ascii: "\r") {
                    records.append(record)
                    record.removeAll()
                    index += 1
                }
            } else {
                field.append(byte)
            }
            index += 1
        }
        return records
    }

    @Test("whatever a text holds, readers of CSV and JSON get it back, and JSON stays on one line")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 3)
        let pieces = [
            "\"", ",", "\r\n", "\n", "\r", "\\", "é", "日本", "\u{0}", "\u{2028}", "\u{85}", "a", " ", "'", "\u{1F50A}",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            let event = event(text)
            let rows = records(EventExport.csv([event]))
            #expect(rows.count == 2 && rows.allSatisfy { $0.count == 10 })
            #expect(rows.last?[7].unicodeScalars.elementsEqual(text.unicodeScalars) == true)
            let line = EventExport.json(event)
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{2028}" })
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect((object["description"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        }
    }

    @Test("JSON has the documented members in order")
    func json() {
        #expect(
            EventExport.json(event("output 2: reached full scale", .clipped))
                == #"{"number":7,"id":321,"severity":"warning","time":"12:3:01:15:09","lastTime":"12:3:01:16:11","#
                + #""wallTime":"2026-11-24T21:04:00.250Z","count":3,"description":"output 2: reached full scale","#
                + #""meaning":"a channel reached full scale","#
                + #""advice":"lower the channel's gain or the sender's level"}"#)
    }
}
