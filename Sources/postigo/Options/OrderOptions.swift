/// What people order by mail beside tickets, ordered at the command line.
import ArgumentParser
import Gateway
import Helpdesk
import Ticketing

extension ConfigOptions {
    /// Carries it out, and shows what came of it.
    func order(_ kind: RegistryOrder.Kind, _ text: String, by name: String, on ticket: TicketID?) async throws {
        let assembly = try assembly()
        let key = try AnalystName.resolve(name, in: assembly.desk.registry)
        guard let analyst = assembly.desk.registry.analysts[key] else { return }
        var order: RegistryOrder
        do throws(CommandFault) {
            order = try assembly.desk.order(kind, text, by: analyst)
        } catch { throw ValidationError("\(error).") }
        order.ticket = ticket
        order.by.locale = .english
        switch try await assembly.carryOut(order) {
        case .changed(let lines, let warnings):
            for line in lines { print(line.shown) }
            for warning in warnings { StandardError.write(warning) }
        case .told(let sentences): for sentence in sentences { print(sentence) }
        case .unchanged: print("no changes")
        case .refused(let reasons):
            for reason in reasons { StandardError.write(reason) }
            throw ExitStatus.dataError
        }
    }
}

extension DiffLine {
    /// For a terminal.
    var shown: String {
        switch mark {
        case .same: "  \(text.visible)"
        case .gap: "  …"
        case .added: Ink.green("+ \(text.visible)")
        case .removed: Ink.red("- \(text.visible)")
        }
    }
}
