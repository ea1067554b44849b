/// Labels, dates, durations and sizes in the recipient's language.
package import Foundation
package import Ticketing

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

    /// "Monday, 23 November 2026, 20:52" in the language's own words; no formatter is made for each mail.
    package func dateAndTime(_ instant: Instant) -> String {
        let moment = Date(timeIntervalSince1970: TimeInterval(instant.seconds))
        let local = instant.seconds + Int64(timeZone.secondsFromGMT(for: moment))
        let date = CivilDate(day: Int(local.flooredQuotient(86_400)))
        let second = local.flooredRemainder(86_400)
        let (year, month, dayOfMonth) = date.components
        // The names begin with Monday, as ISO 8601 weeks do.
        let weekday = words.weekdays[date - date.monday]
        let time = "\(twoDigits(second / 3_600)):\(twoDigits(second % 3_600 / 60))"
        let name = words.months[month - 1]
        switch locale {
        case .english: return "\(weekday), \(dayOfMonth) \(name) \(year), \(time)"
        case .portuguese, .spanish: return "\(weekday), \(dayOfMonth) de \(name) de \(year), \(time)"
        }
    }

    /// "45 min", "3 h 20 min", "2 days 4 h": the two largest units, and never seconds.
    package func duration(_ duration: Duration) -> String {
        let minutes = duration.components.seconds / 60
        let (days, hours, rest) = (minutes / 1_440, minutes % 1_440 / 60, minutes % 60)
        if days > 0 {
            return ["\(days) \(days == 1 ? words.day : words.days)", hours > 0 ? "\(hours) h" : ""].joinedWords
        }
        if hours > 0 { return ["\(hours) h", rest > 0 ? "\(rest) min" : ""].joinedWords }
        return "\(rest) min"
    }

    /// "1.2 MB": decimal units, one digit after the point from a megabyte on.
    package func size(octets: Int) -> String {
        switch octets {
        case ..<1_000: "\(octets) B"
        case ..<1_000_000: "\(octets / 1_000) kB"
        default: number(Double(octets) / 1_000_000) + " MB"
        }
    }

    /// "1,204" in English, "1.204" in Portuguese and Spanish.
    package func count(_ value: Int) -> String {
        let digits = String(abs(value))
        let grouped = digits.enumerated().map { index, digit in
            let left = digits.count - index
            return index > 0 && left % 3 == 0 ? "\(locale == .english ? "," : ".")\(digit)" : "\(digit)"
        }
        return (value < 0 ? "-" : "") + grouped.joined()
    }

    /// One digit after the point.
    package func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return count(tenths / 10) + (locale == .english ? "." : ",") + "\(abs(tenths % 10))"
    }

    private func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private var words: CalendarWords { CalendarWords.all[locale] ?? CalendarWords.english }
}

/// What the days and months are called.
private struct CalendarWords {
    var weekdays, months: [String]
    var day, days: String

    static let all: [DeskLocale: CalendarWords] = [.english: english, .portuguese: portuguese, .spanish: spanish]

    static let english = CalendarWords(
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ], day: "day", days: "days")
    static let portuguese = CalendarWords(
        weekdays: [
            "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo",
        ],
        months: [
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
            "novembro", "dezembro",
        ], day: "dia", days: "dias")
    static let spanish = CalendarWords(
        weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        months: [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ], day: "día", days: "días")
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 { self / divisor - (self % divisor < 0 ? 1 : 0) }
    fileprivate func flooredRemainder(_ divisor: Int64) -> Int64 { (self % divisor + divisor) % divisor }
}

extension [String] {
    fileprivate var joinedWords: String { filter { !$0.isEmpty }.joined(separator: " ") }
}

/// Limits in the recipient's language.
extension Wording {
    func budget(_ budget: MailBudget) -> String {
        switch (budget, locale) {
        case (.tenMinutes, .english): "\(budget.count) automatic mails within 10 minutes"
        case (.tenMinutes, .portuguese): "\(budget.count) e-mails automáticos em 10 minutos"
        case (.tenMinutes, .spanish): "\(budget.count) correos automáticos en 10 minutos"
        case (.hour, .english): "\(budget.count) automatic mails within an hour"
        case (.hour, .portuguese): "\(budget.count) e-mails automáticos em uma hora"
        case (.hour, .spanish): "\(budget.count) correos automáticos en una hora"
        case (.day, .english): "\(budget.count) automatic mails within a day"
        case (.day, .portuguese): "\(budget.count) e-mails automáticos em um dia"
        case (.day, .spanish): "\(budget.count) correos automáticos en un día"
        case (.ticketHour, .english): "\(budget.count) automatic mails about this ticket within an hour"
        case (.ticketHour, .portuguese): "\(budget.count) e-mails automáticos sobre este chamado em uma hora"
        case (.ticketHour, .spanish): "\(budget.count) correos automáticos sobre este caso en una hora"
        case (.analystTicketHour, .english): "\(budget.count) answers of one kind about this ticket within an hour"
        case (.analystTicketHour, .portuguese): "\(budget.count) respostas iguais sobre este chamado em uma hora"
        case (.analystTicketHour, .spanish): "\(budget.count) respuestas iguales sobre este ticket en una hora"
        }
    }
}
