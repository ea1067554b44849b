/// Labels, dates, durations and sizes in the recipient's language.
package import Foundation
package import Helpdesk

package struct Wording: Sendable {
    package let locale: DeskLocale
    /// The time zone in which people read instants.
    package let timeZone: TimeZone

    package init(locale: DeskLocale, timeZone: TimeZone) {
        self.locale = locale
        self.timeZone = timeZone
    }

    package func status(_ status: TicketStatus) -> String {
        switch (status, locale) {
        case (.new, .english): "New"
        case (.new, .portuguese): "Novo"
        case (.new, .spanish): "Nuevo"
        case (.open, .english): "Open"
        case (.open, .portuguese): "Em atendimento"
        case (.open, .spanish): "En curso"
        case (.waiting, .english): "Waiting for the customer"
        case (.waiting, .portuguese): "Aguardando o cliente"
        case (.waiting, .spanish): "A la espera del cliente"
        case (.solved, .english): "Solved"
        case (.solved, .portuguese): "Resolvido"
        case (.solved, .spanish): "Resuelto"
        case (.closed, .english): "Closed"
        case (.closed, .portuguese): "Encerrado"
        case (.closed, .spanish): "Cerrado"
        }
    }

    package func target(_ target: SLATarget) -> String {
        switch (target, locale) {
        case (.response, .english): "first response"
        case (.response, .portuguese): "primeira resposta"
        case (.response, .spanish): "primera respuesta"
        case (.handling, .english): "answer to the customer"
        case (.handling, .portuguese): "resposta ao cliente"
        case (.handling, .spanish): "respuesta al cliente"
        case (.resolution, .english): "solution"
        case (.resolution, .portuguese): "solução"
        case (.resolution, .spanish): "solución"
        }
    }

    /// "Monday, 23 November 2026, 20:52" in the language's own order.
    package func dateAndTime(_ instant: Instant) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: locale.rawValue)
        formatter.timeZone = timeZone
        formatter.setLocalizedDateFormatFromTemplate(locale == .english ? "EEEEdMMMMyyyyHHmm" : "EEEEdMMMMyyyyHHmm")
        return formatter.string(from: Date(timeIntervalSince1970: TimeInterval(instant.seconds)))
    }

    /// "1.2 MB": decimal units, one digit after the point from a megabyte on.
    package func size(octets: Int) -> String {
        switch octets {
        case ..<1_000: "\(octets) B"
        case ..<1_000_000: "\(octets / 1_000) kB"
        default: number(Double(octets) / 1_000_000) + " MB"
        }
    }

    private func number(_ value: Double) -> String {
        value.formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: locale.rawValue)))
    }
}
