// The outbox keeps what a notice is about as JSON: rows of every kind, as a store of November 2026 has them, are still read.
import Foundation
import Testing

@testable import Gateway
@testable import Ticketing

@Suite("Notices as they are stored") struct StoredNoticeTests {
    /// Label, template, JSON.
    private static let rows = #"""
        acknowledgement acknowledgement {"acknowledgement":{}}
        new-ticket new-ticket {"newTicket":{}}
        customer-replied customer-replied {"customerReplied":{}}
        reopen-alert reopen-alert {"reopened":{}}
        public-reply public-reply {"publicReply":{}}
        assignment assignment {"assigned":{}}
        sla-warning sla-warning {"slaWarnings":{"_0":[{"colour":4,"due":1795442700,"round":1,\#
        "subject":"Notas rejeitadas desde hoje cedo","target":"response","ticket":1842}]}}
        sla-warning sla-warnings {"slaWarnings":{"_0":[{"colour":4,"due":1795442700,"round":1,\#
        "subject":"Notas rejeitadas desde hoje cedo","target":"response","ticket":1842},{"assignee":"bruno",\#
        "colour":3,"due":1795446000,"round":0,"subject":"Printer on the second floor","target":"resolution",\#
        "ticket":1839},{"assignee":"ana","colour":2,"due":1795452900,"round":0,\#
        "subject":"¿Cómo cambio mi contraseña?","target":"handling","ticket":1851}]}}
        sla-forecast forecast {"forecast":{"_0":{"from":1795442700,"lines":[{"at":1795445700,"becomes":4,\#
        "due":1795445700,"subject":"Nota fiscal com imposto errado, cliente esperando no balcão",\#
        "target":"response","ticket":1853},{"assignee":"bruno","at":1795447500,"becomes":4,"colour":2,\#
        "due":1795447500,"subject":"Printer on the second floor","target":"resolution","ticket":1839},\#
        {"assignee":"ana","at":1795455300,"becomes":4,"due":1795455300,"subject":"¿Cómo cambio mi contraseña?",\#
        "target":"handling","ticket":1851}],"overdue":[{"at":1795439100,"becomes":4,"colour":4,"due":1795439100,\#
        "subject":"Notas rejeitadas desde hoje cedo","target":"response","ticket":1842}],"until":1795467600}}}
        figures figures {"figures":{"_0":{"current":{"efficiency":{"analystDays":40,"firstContact":{"part":102,\#
        "whole":230},"replies":500,"timeInStatus":[{"seconds":720000,"status":"new"},{"seconds":3240000,\#
        "status":"open"},{"seconds":8640000,"status":"waiting"}]},"quality":{"bounced":3,\#
        "met":[{"share":{"part":200,"whole":220},"target":"response"},{"share":{"part":200,"whole":220},\#
        "target":"handling"},{"share":{"part":200,"whole":220},"target":"resolution"}],"reopened":10,"stars":[2,\#
        1,4,18,32]},"responsiveness":{"answeredWithin":{"part":210,"whole":230},"load":[{"analyst":"ana",\#
        "open":31,"solved":120}],"oldestUnanswered":{"since":1795442700,"ticket":1842}},\#
        "speed":[{"business":{"median":3000,"ninetieth":12000},"clock":{"median":6000,"ninetieth":27000},\#
        "count":200,"target":"response"},{"business":{"median":13800,"ninetieth":55200},"clock":{"median":27600,\#
        "ninetieth":124200},"count":200,"target":"handling"},{"business":{"median":24600,"ninetieth":98400},\#
        "clock":{"median":49200,"ninetieth":221400},"count":200,"target":"resolution"}],"volume":{"backlog":60,\#
        "byCategory":[],"byChannel":[],"byHour":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],\#
        "byRequestType":[],"opened":242,"solved":230}},"filter":{"teams":[]},"period":{"since":1794798000,\#
        "step":"day","until":1795402800},"previous":{"efficiency":{"analystDays":40,"firstContact":{"part":90,\#
        "whole":218},"replies":500,"timeInStatus":[{"seconds":720000,"status":"new"},{"seconds":3240000,\#
        "status":"open"},{"seconds":8640000,"status":"waiting"}]},"quality":{"bounced":3,\#
        "met":[{"share":{"part":180,"whole":220},"target":"response"},{"share":{"part":180,"whole":220},\#
        "target":"handling"},{"share":{"part":180,"whole":220},"target":"resolution"}],"reopened":9,"stars":[2,\#
        1,4,18,31]},"responsiveness":{"answeredWithin":{"part":200,"whole":230},"load":[{"analyst":"ana",\#
        "open":31,"solved":120}],"oldestUnanswered":{"since":1795442700,"ticket":1842}},\#
        "speed":[{"business":{"median":3600,"ninetieth":14400},"clock":{"median":7200,"ninetieth":32400},\#
        "count":200,"target":"response"},{"business":{"median":14400,"ninetieth":57600},"clock":{"median":28800,\#
        "ninetieth":129600},"count":200,"target":"handling"},{"business":{"median":25200,"ninetieth":100800},\#
        "clock":{"median":50400,"ninetieth":226800},"count":200,"target":"resolution"}],"volume":{"backlog":72,\#
        "byCategory":[],"byChannel":[],"byHour":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],\#
        "byRequestType":[],"opened":230,"solved":218}},"steps":[]}}}
        undelivered undelivered {"undelivered":{"recipient":""}}
        admin-alert admin-alert {"adminAlert":{"fault":"","wayOut":""}}
        new-tickets new-tickets {"newTickets":{}}
        oversize oversize {"oversize":{"octets":0}}
        note note {"conversation":{"_0":{"noted":{}}}}
        followed followed {"conversation":{"_0":{"followed":{}}}}
        handed-over handed-over {"conversation":{"_0":{"handedOver":{}}}}
        digest digest {"conversation":{"_0":{"digest":{}}}}
        registry registry {"conversation":{"_0":{"registry":{"_0":{"lines":[{"order":"resumo","outcome":\#
        {"told":{"_0":["x"]}}}],"of":"preference"}}}}}
        shown shown {"conversation":{"_0":{"shown":{}}}}
        confirmation confirmation {"confirmation":{}}
        too-many too-many {"tooMany":{"_0":"per-hour"}}
        breaker-opened breaker-opened {"breakerOpened":{"_1":"ten-minutes","address":""}}
        quarantine quarantine {"quarantine":{"_0":{"more":0,"results":[],"waiting":[]}}}
        unopened unopened {"unopened":{"_0":{"more":0,"results":[],"ruled":2,"waiting":[]}}}
        refusal refusal {"refused":{"because":"","subject":""}}
        forward forward {"forwarded":{"raw":"","subject":""}}
        receipt receipt {"conversation":{"_0":{"receipt":{"_0":{"answer":{"none":{}},"recipients":0,\#
        "results":[]}}}}}
        solved solved {"conversation":{"_0":{"solved":{"withReply":false}}}}
        closed closed {"conversation":{"_0":{"closed":{"withReply":true}}}}
        status-card status-card {"conversation":{"_0":{"statusCard":{"_0":[]}}}}
        customer-help customer-help {"conversation":{"_0":{"customerHelp":{}}}}
        rated rated {"conversation":{"_0":{"rated":{"_0":2}}}}
        closed-by-customer closed-by-customer {"conversation":{"_0":{"closedByCustomer":{}}}}
        woken woken {"conversation":{"_0":{"woken":{}}}}
        reminder reminder {"conversation":{"_0":{"reminder":{}}}}
        reminded reminded {"conversation":{"_0":{"reminded":{}}}}
        registry registry {"conversation":{"_0":{"registry":{"_0":{"lines":[{"order":"team add x name=X","outcome":\#
        {"changed":{"_0":[{"mark":"+","text":"  x:"}],"warnings":[]}}},{"order":"team add x","outcome":{"unchanged":{}}},\#
        {"order":"team remove x","outcome":{"refused":{"_0":["why"]}}}]}}}}}
        due-reached due-reached {"conversation":{"_0":{"dueReached":{"_0":0}}}}
        found found {"conversation":{"_0":{"found":{"_1":[],"words":"danfe"}}}}
        quotation-draft quotation-draft {"sale":{"_0":{"draft":{}}}}
        quotation quotation {"sale":{"_0":{"quotation":{}}}}
        quotation-answered quotation-answered {"sale":{"_0":{"answered":{}}}}
        quotation-recorded quotation-recorded {"sale":{"_0":{"recorded":{}}}}
        quotation-not-counted quotation-not-counted {"sale":{"_0":{"notCounted":{"_0":"Q-12/2",\#
        "_1":{"validityPassed":{}}}}}}
        opportunity opportunity {"sale":{"_0":{"opportunity":{}}}}
        admin-alert admin-alert {"adminAlerts":{"_0":{"count":2,"earlier":[],"fault":"f","since":5,\#
        "wayOut":"w"}}}
        acknowledgement acknowledgement {"acknowledgement":{"followsClosed":7}}
        status-card status-card {"conversation":{"_0":{"statusCard":{"_0":[7]}}}}
        status-card status-card {"conversation":{"_0":{"noSuchTicket":{"_0":7}}}}
        solved solved {"conversation":{"_0":{"solved":{"withReply":true}}}}
        refusal refusal {"refused":{"because":"w","subject":"s"}}
        oversize oversize {"oversize":{"octets":9}}
        undelivered undelivered {"undelivered":{"diagnostic":"550","recipient":"a@b.test"}}
        receipt receipt {"conversation":{"_0":{"receipt":{"_0":{"answer":{"note":{"_0":"doubt"}},"recipients":2,\#
        "results":[],"undoUntil":5}}}}}
        """#.split(separator: "\n").map { row in
            let parts = row.split(separator: " ", maxSplits: 2).map(String.init)
            return (label: parts[0], template: parts[1], json: parts[2])
        }

    @Test("each row is read, written as it was, and is the same notice", arguments: rows.indices)
    func read(index: Int) throws {
        let row = Self.rows[index]
        let kind = try JSONDecoder().decode(NoticeKind.self, from: Data(row.json.utf8))
        #expect(kind.label == row.label && kind.template == row.template)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(String(decoding: try encoder.encode(kind), as: UTF8.self) == row.json)
    }

    @Test("there is a row, a sample and a template of each notice") func whole() {
        let all = NoticeForm.all.map(\.template)
        #expect(Set(all).count == all.count)
        #expect(Set(Self.rows.map(\.template)) == Set(all))
        #expect(Set(NoticeKind.samples.map(\.template)) == Set(all))
        #expect(Set(all) == Set(NoticeView.namesByNotice.keys))
        for kind in NoticeKind.samples where !kind.isWrittenByPerson { #expect(NoticeForm.all.contains(kind.form)) }
    }

    @Test(
        "a row of no notice of ours is refused, not read as another",
        arguments: [
            #"{"acknowledgment":{}}"#, #"{"conversation":{"_0":{"woke":{}}}}"#, #"{"sale":{}}"#, "{}",
        ]) func refused(json: String)
    {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(NoticeKind.self, from: Data(json.utf8)) }
    }
}
