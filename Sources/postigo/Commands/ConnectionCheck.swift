/// `postigo check --connect`: one line for each server, saying what works or what to change.
import ArgumentParser
import Gateway
import MailTransport

struct ConnectionCheck {
    let settings: Settings

    private struct Result: Encodable {
        var server: String
        var works: Bool
        var message: String
    }

    func run(json: Bool) async throws {
        var results: [Result] = []
        for mailbox in settings.mailboxes { results.append(await check(mailbox)) }
        results.append(await checkSMTP())
        if json {
            try JSONOutput.print(results)
        } else {
            for result in results { print("\(result.works ? "ok  " : "FAIL") \(result.message)") }
        }
        if results.contains(where: { !$0.works }) { throw ExitStatus.unavailable }
    }

    private func check(_ mailbox: MailboxSettings) async -> Result {
        let name = "mailbox '\(mailbox.name)'"
        do {
            let session = try await IMAPSession.open(mailbox.endpoint)
            let folder = try await session.select(mailbox.folder)
            if case .move(let target) = mailbox.afterwards { try await session.createFolder(target) }
            await session.logout()
            return Result(
                server: mailbox.name, works: true,
                message: "\(name): logged in, \(mailbox.folder) holds \(folder.exists) mails")
        } catch {
            return Result(server: mailbox.name, works: false, message: "\(name): \(error)")
        }
    }

    private func checkSMTP() async -> Result {
        let sender = SMTPSession(settings.smtp.endpoint)
        do {
            try await sender.verify()
            await sender.close()
            return Result(server: "smtp", works: true, message: "smtp: logged in")
        } catch {
            return Result(server: "smtp", works: false, message: "smtp: \(error)")
        }
    }
}
