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

    static let tag = Command("tag", .words, example: "…") { run, text throws(CommandFault) in
        let tags = text.split(atScalars: { $0 == "," || $0 == ";" }).map { String($0).trimmedBlanks[...].oneLineTitle }
            .filter { !$0.isBlank }.prefix(WorkTime.tagLimit)
        let new = tags.filter { !run.ticket.marks.tags.contains($0) }
        guard !new.isEmpty else { return .unchanged }
        guard run.ticket.marks.tags.count + new.count <= WorkTime.tagLimit else {
            throw .noRoom(limit: WorkTime.tagLimit)
        }
        var tagged = TicketChange()
        tagged.marks = TicketMarks(tags: Array(new))
        run.apply(tagged)
        return .tagged(Array(new))
    }

    /// "#field pedido = 4711".
    static let field = Command("field", .words, example: "… = …") { run, text throws(CommandFault) in
        guard let (name, value) = TicketFact.parts(text), name != WorkTime.field else {
            throw .argumentMissing(example: "… = …")
        }
        guard run.ticket.marks.fields.count < WorkTime.tagLimit || run.ticket.marks.fields[name] != nil else {
            throw .noRoom(limit: WorkTime.tagLimit)
        }
        var marked = TicketChange()
        marked.marks = TicketMarks(fields: [name: value])
        run.apply(marked)
        return .field(name, run.ticket.marks.fields[name] ?? "")
    }
}

/// "Pedido nº = 4711": a fact that is kept of a ticket.
package enum TicketFact {
    /// Its name folded, as lists and exports have it; nil where there is no name, or no value.
    package static func parts(_ text: String) -> (name: String, value: String)? {
        let parts = text.split(at: text.utf8.contains(0x3D) ? "=" : ":", maxSplits: 1).map { String($0).trimmedBlanks }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        let name = parts[0].foldedWords(atMost: 5).joined(separator: "_").cut(toUTF8: 60)
        return name.isEmpty ? nil : (name, parts[1].cut(toUTF8: 400).oneLine)
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
    static func field(_ name: String, _ value: String) -> Self { Self("field", .text("\(name) = \(value)")) }
}
