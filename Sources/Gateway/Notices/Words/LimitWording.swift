/// Limits in the recipient's language.
import Helpdesk

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
