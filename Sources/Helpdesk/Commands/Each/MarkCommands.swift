/// `#time`, `#tag` and `#field`: what is kept of a ticket beside its fields, for lists, figures and exports.
import MIME
import Ticketing

extension Command {
    /// Minutes of work, added to those the ticket has taken. In Portuguese "time" is a team, and what names one is that.
    static let time = Command("time", .span, example: "25m") { run, span throws(CommandFault) in
        let minutes: Int
        switch span {
        case .minutes(let count): minutes = count
        case .team(let key): return run.sort(into: key)
        }
        let total = min(run.ticket.marks.minutes + minutes, WorkTime.limit)
        var spent = TicketChange()
        spent.marks = TicketMarks(fields: [WorkTime.field: "\(total)"])
        run.apply(spent)
        return .spent(minutes: minutes, total: total)
    }

    /// "#tag vip, fiscal"; "#tag -vip" takes it away. Of two spellings the first stays: "VIP" is "vip".
    static let tag = Command("tag", .words, example: "…") { run, text throws(CommandFault) in
        let line = TagLine(text)
        let held = run.ticket.marks.tags
        let dropped = held.filter { tag in line.dropped.contains { $0.isSameWord(as: tag) } }
        let new = line.added.filter { tag in !held.contains { $0.isSameWord(as: tag) } }
        guard !new.isEmpty || !dropped.isEmpty else { return .unchanged }
        guard held.count - dropped.count + new.count <= WorkTime.tagLimit else {
            throw .noRoom(limit: WorkTime.tagLimit)
        }
        var tagged = TicketChange()
        tagged.marks = TicketMarks(tags: new)
        tagged.marks.droppedTags = dropped
        run.apply(tagged)
        return .tagged(new + dropped.map { "-" + $0 })
    }

    /// "#field pedido = 4711"; "#field pedido =" takes it away.
    static let field = Command("field", .words, example: "… = …") { run, text throws(CommandFault) in
        guard let (name, value) = TicketFact.parts(text), name != WorkTime.field else {
            throw .argumentMissing(example: "… = …")
        }
        let fields = run.ticket.marks.fields
        var marked = TicketChange()
        if value.isEmpty {
            guard fields[name] != nil else { return .unchanged }
            marked.marks.droppedFields = [name]
        } else {
            guard fields.count < WorkTime.tagLimit || fields[name] != nil else {
                throw .noRoom(limit: WorkTime.tagLimit)
            }
            marked.marks = TicketMarks(fields: [name: value])
        }
        run.apply(marked)
        return .field(name, value)
    }
}

/// Tags behind a command, each on its own: "vip, fiscal", "#vip #fiscal", "-vip".
struct TagLine: Equatable {
    private(set) var added: [String] = []
    private(set) var dropped: [String] = []

    init(_ text: String) {
        let parts = text.split(atScalars: { $0 == "," || $0 == ";" }).flatMap(Self.hashed)
        for part in parts.prefix(WorkTime.tagLimit) {
            let isDropped = part.hasPrefix("-") || part.hasPrefix("\u{2212}")
            let tag = String(isDropped ? part.dropFirst() : part[...]).trimmedBlanks[...].oneLineTitle
            guard !tag.isBlank else { continue }
            if isDropped { dropped.append(tag) } else if !added.contains(where: tag.isSameWord) { added.append(tag) }
        }
    }

    /// "#vip #urgente" are two, as people write them elsewhere; "pedido #12" is one.
    private static func hashed(_ part: Substring) -> [String] {
        let words = part.split(atScalars: { $0.properties.isWhitespace })
        guard words.allSatisfy({ $0.hasPrefix("#") || $0.hasPrefix("-#") }) else { return [String(part).trimmedBlanks] }
        return words.map { $0.hasPrefix("-") ? "-" + $0.dropFirst(2) : String($0.dropFirst()) }
    }
}

extension String {
    /// Case and accents aside.
    fileprivate func isSameWord(as other: String) -> Bool { foldedWords == other.foldedWords }
}

/// "Pedido nº = 4711": a fact that is kept of a ticket.
package enum TicketFact {
    /// Its name folded, as lists and exports have it, and its value, empty where none stands behind the sign; nil where there is
    /// no name or no sign.
    package static func parts(_ text: String) -> (name: String, value: String)? {
        guard let sign = text.firstRange(of: text.utf8.contains(0x3D) ? "=" : ":") else { return nil }
        let name = String(text[..<sign.lowerBound]).foldedWords(atMost: 5).joined(separator: "_").cut(toUTF8: 60)
        let value = String(text[sign.upperBound...]).trimmedBlanks
        return name.isEmpty ? nil : (name, value.cut(toUTF8: 400).oneLine)
    }
}

/// How the time that a ticket took is kept: in a field of its marks.
package enum WorkTime {
    package static let field = "minutes"
    /// Minutes: a year without sleep.
    static let limit = 525_600
    /// Tags, and fields, of one ticket.
    static let tagLimit = 50
}

extension TicketMarks {
    fileprivate var minutes: Int { fields[WorkTime.field].flatMap { Int($0) } ?? 0 }
}

/// What stands behind `#time`.
enum TimeOrTeam: Equatable {
    case minutes(Int)
    case team(RegistryKey<Team>)
}

extension CommandArgument where Value == TimeOrTeam {
    /// "25m", "1h30", "1h", "1,5h" and "1:30"; or a team.
    static var span: Self {
        Self { reader, text, example throws(CommandFault) in
            if text.isBlank { throw .argumentMissing(example: example) }
            if let minutes = TimeSpent.minutes(text) { return .minutes(minutes) }
            if case .one(let key) = reader.desk.registry.teamNames.find(text.cut(toUTF8: 400)) { return .team(key) }
            throw .notATime
        }
    }
}

/// Time that was worked, as people write it.
enum TimeSpent {
    /// Nil where it is none, has no unit, or is more than a day: "25" may be minutes or a slip.
    static func minutes(_ text: String) -> Int? {
        let text = text.lowercased().filter(scalars: { $0 != " " && $0 != "\u{A0}" })
        guard text.utf8.count <= 16 else { return nil }
        let digits = text.prefix(scalars: { "0"..."9" ~= $0 })
        guard let first = Int(digits: digits), first <= 1_440 else { return nil }
        let rest = text[digits.endIndex...]
        let unit = rest.prefix(scalars: { !("0"..."9" ~= $0) })
        let second = rest[unit.endIndex...].prefix(scalars: { "0"..."9" ~= $0 })
        let tail = String(rest[second.endIndex...])
        let total = sum(first, String(unit), String(second), tail)
        return total.flatMap { (1...1_440).contains($0) ? $0 : nil }
    }

    /// "25" "m", "1" "h" "30" "m", "1" ":" "30", "1" "," "5" "h".
    private static func sum(_ first: Int, _ unit: String, _ second: String, _ tail: String) -> Int? {
        let more = second.isEmpty ? 0 : second.utf8.count <= 2 ? Int(digits: second[...]) : nil
        guard let more else { return nil }
        if minuteWords.contains(unit) { return second.isEmpty && tail.isEmpty ? first : nil }
        if hourWords.contains(unit) {
            return more < 60 && (tail.isEmpty || minuteWords.contains(tail)) ? first * 60 + more : nil
        }
        switch unit {
        case ":": return second.utf8.count == 2 && more < 60 && tail.isEmpty ? first * 60 + more : nil
        case ",", ".":
            guard !second.isEmpty, hourWords.contains(tail) else { return nil }
            return first * 60 + more * 60 / (second.utf8.count == 1 ? 10 : 100)
        case _: return nil
        }
    }

    private static let minuteWords: Set<String> = ["m", "min", "mins", "minuto", "minutos", "minute", "minutes"]
    private static let hourWords: Set<String> = ["h", "hr", "hrs", "hora", "horas", "hour", "hours"]
}

extension CommandEffect {
    static func spent(minutes: Int, total: Int) -> Self { Self("spent", .count(minutes), .text("\(total)")) }
    static func tagged(_ tags: [String]) -> Self { Self("tagged", .people(tags)) }
    static func field(_ name: String, _ value: String) -> Self {
        Self("field", .text("\(name) = \(value.isEmpty ? "–" : value)"))
    }
}
