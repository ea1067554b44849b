/// `#undo`: the analyst's last mail, taken back.
import Ticketing

extension Command {
    package static let undo = Command("undo", .nothing, rights: .none) { run, _ throws(CommandFault) in
        guard run.undone == nil else { throw .nothingToUndo }
        switch run.desk.undo(by: run.analyst, on: run.ticket, act: run.receiptOf, among: run.known.acts, at: run.now) {
        case .failure(let refusal): throw refusal.fault
        case .success(let (act, taking)):
            run.undone = act
            run.apply(taking)
            run.movesTicket = true
            return .undone
        }
    }
}

extension CommandEffect {
    static let undone = Self("undone")
}
