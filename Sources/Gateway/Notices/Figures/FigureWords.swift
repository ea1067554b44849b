/// The names of figures in each language, for the page, the mail and the table.
package import Ticketing

/// A word or phrase of the report; docs/figures.md defines what each figure counts.
package enum FigureWord: CaseIterable, Sendable {
    case title, period, previous, volume, quality, speed, responsiveness, efficiency
    case opened, solved, backlog, byChannel, byCategory, byRequestType, byHour, series
    case rating, reopened, bounced, met, causes, business, clock, median, ninetieth
    case answeredWithin, oldestUnanswered, load, openNow, firstContact, replies, perAnalystDay, timeInStatus
    case nobody, none, other, target, name, count, share, change, hour, analyst, allTeams, asTable, stars, date, better,
        worse

    package func text(in locale: DeskLocale) -> String {
        switch locale {
        case .english: words.0
        case .portuguese: words.1
        case .spanish: words.2
        }
    }

    private var words: (String, String, String) {
        switch self {
        case .title: ("Service figures", "Indicadores de atendimento", "Indicadores del servicio")
        case .period: ("Period", "Período", "Período")
        case .previous: ("Previous period", "Período anterior", "Período anterior")
        case .volume: ("Volume", "Volume", "Volumen")
        case .quality: ("Quality", "Qualidade", "Calidad")
        case .speed: ("Speed", "Velocidade", "Velocidad")
        case .responsiveness: ("Responsiveness", "Prontidão", "Capacidad de respuesta")
        case .efficiency: ("Efficiency", "Eficiência", "Eficiencia")
        case .opened: ("Opened", "Abertos", "Abiertos")
        case .solved: ("Solved", "Resolvidos", "Resueltos")
        case .backlog: ("Backlog", "Pendentes", "Pendientes")
        case .byChannel: ("By channel", "Por canal", "Por canal")
        case .byCategory: ("By category", "Por categoria", "Por categoría")
        case .byRequestType: ("By request type", "Por tipo de solicitação", "Por tipo de solicitud")
        case .byHour: ("Opened by hour of the day", "Abertos por hora do dia", "Abiertos por hora del día")
        case .series: ("Opened and solved", "Abertos e resolvidos", "Abiertos y resueltos")
        case .rating: ("Rating", "Avaliação", "Calificación")
        case .reopened: ("Reopened", "Reabertos", "Reabiertos")
        case .bounced: ("Bounced mails", "Mensagens devolvidas", "Correos devueltos")
        case .met: ("SLA met", "SLA cumprido", "SLA cumplido")
        case .causes: ("Top causes", "Principais causas", "Causas principales")
        case .business: ("Business time", "Tempo útil", "Tiempo hábil")
        case .clock: ("Clock time", "Tempo corrido", "Tiempo corrido")
        case .median: ("Median", "Mediana", "Mediana")
        case .ninetieth: ("90th percentile", "Percentil 90", "Percentil 90")
        case .answeredWithin: ("Answered within target", "Respondidos no prazo", "Respondidos en plazo")
        case .oldestUnanswered: ("Oldest unanswered", "Mais antigo sem resposta", "Más antiguo sin respuesta")
        case .load: ("Load per analyst", "Carga por analista", "Carga por analista")
        case .openNow: ("Open now", "Em aberto", "Abiertos ahora")
        case .firstContact:
            ("Solved at first contact", "Resolvidos no primeiro contato", "Resueltos al primer contacto")
        case .replies: ("Replies per ticket", "Respostas por chamado", "Respuestas por ticket")
        case .perAnalystDay:
            ("Tickets per analyst and day", "Chamados por analista e dia", "Tickets por analista y día")
        case .timeInStatus: ("Time in each status", "Tempo em cada situação", "Tiempo en cada estado")
        case .nobody: ("Nobody", "Ninguém", "Nadie")
        case .none: ("None", "Nenhum", "Ninguno")
        case .other: ("Other", "Outros", "Otros")
        case .target: ("Target", "Meta", "Objetivo")
        case .name: ("Name", "Nome", "Nombre")
        case .count: ("Tickets", "Chamados", "Tickets")
        case .share: ("Share", "Parcela", "Proporción")
        case .change: ("Change", "Variação", "Variación")
        case .hour: ("Hour", "Hora", "Hora")
        case .analyst: ("Analyst", "Analista", "Analista")
        case .allTeams: ("All teams", "Todas as equipes", "Todos los equipos")
        case .asTable: ("As a table", "Em tabela", "En tabla")
        case .stars: ("Stars", "Estrelas", "Estrellas")
        case .date: ("From", "Desde", "Desde")
        case .better: ("better", "melhor", "mejor")
        case .worse: ("worse", "pior", "peor")
        }
    }
}
