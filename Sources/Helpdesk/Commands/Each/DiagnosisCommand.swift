/// `#diagnosis`: the cause, and what solved it.
import MIME
import Ticketing

extension Command {
    /// Without one behind the cause, the solution stands below.
    static let diagnosis = Command("diagnosis", .text, example: "… / …", takesBody: true) {
        run, text throws(CommandFault) in
        let parts = text.split(at: "/", maxSplits: 1).map { String($0).trimmedBlanks }
        let names = run.desk.registry.causeNames(for: run.ticket.sorting.category)
        if names.isEmpty { throw .sale(.noCauses) }
        guard let cause = parts.first, !cause.isEmpty else { throw .argumentMissing(example: "… / …") }
        switch names.find(cause.cut(toUTF8: 400)) {
        case .none(let nearest):
            let labels = names.keys.compactMap {
                run.desk.registry.causes[RegistryKey($0)]?.label.text(in: run.locale)
            }
            throw CommandFault.noSuchName(nearest: nearest).listing(labels)
        case .several(let names): throw .severalNames(names)
        case .one(let key):
            let solution = parts.count > 1 && !parts[1].isEmpty ? parts[1] : run.takeBody()
            guard !solution.isEmpty else { throw .sale(.noSolution) }
            let diagnosis = Diagnosis(cause: key, solution: solution)
            run.apply(TicketChange(steps: [.sale(.diagnose(diagnosis, by: run.analyst.key))]))
            return .diagnosed(key)
        }
    }
}

extension CommandEffect {
    static func diagnosed(_ key: RegistryKey<Cause>) -> Self { Self("diagnosed", .cause(key)) }
}
