/// IMAP and SMTP servers in memory on loopback, for `postigo rehearse` and for tests.

import NIOCore
import NIOPosix

/// Both servers share one store: what goes in by SMTP for an account lies in its INBOX. Nothing leaves the machine.
package final class Stage: Sendable {
    package let imapPort: Int
    package let smtpPort: Int
    /// Of the token server; 0 where there is none.
    package let tokenPort: Int
    /// Of the virus scanner; 0 where there is none.
    package let scannerPort: Int
    private let office: MailStore
    private let faults: FaultScript
    private let servers: [any Channel]
    private let loops: MultiThreadedEventLoopGroup

    /// - Parameters:
    ///   - capabilities: what the IMAP server offers; leave some out to see a client's fall-backs.
    ///   - revision: which IMAP it speaks.
    ///   - extensions: the same for the SMTP server.
    ///   - oauth: starts a token server, and both servers take its tokens besides passwords.
    ///   - scanner: starts a virus scanner that knows this much.
    ///   - now: the servers' clock, in seconds since 1970.
    /// - Throws: NIO's error if no port on 127.0.0.1 can be had.
    package static func start(
        accounts: [Account], capabilities: Set<Capability> = Set(Capability.allCases), revision: Revision = .first,
        extensions: Set<SMTPExtension> = Set(SMTPExtension.allCases), oauth: TokenClient? = nil,
        scanner: ScannerRole? = nil,
        now: @escaping @Sendable () -> Int64 = { 1_767_225_600 }
    ) async throws -> Stage {
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let office = MailStore(accounts, tokens: oauth.map(TokenOffice.init), now: now)
        let faults = FaultScript()
        do {
            let imap = try await listen(loops, .imap, faults) { channel in
                IMAPDialogue(office: office, faults: faults, capabilities: capabilities, revision: revision) {
                    channel.wake()
                }
            }
            let smtp = try await listen(loops, .smtp, faults) { _ in
                SMTPDialogue(office: office, faults: faults, extensions: extensions)
            }
            var token: (any Channel)?
            if let tokens = office.tokens {
                token = try await listen(loops, .token, faults) { _ in TokenDialogue(office: tokens) }
            }
            var scan: (any Channel)?
            if let scanner {
                scan = try await listen(loops, .scanner, faults) { _ in ScannerDialogue(scanner, faults: faults) }
            }
            return Stage(
                imap: imap, smtp: smtp, token: token, scanner: scan, office: office, faults: faults, loops: loops)
        } catch {
            try await loops.shutdownGracefully()
            throw error
        }
    }

    private init(
        imap: any Channel, smtp: any Channel, token: (any Channel)?, scanner: (any Channel)?, office: MailStore,
        faults: FaultScript,
        loops: MultiThreadedEventLoopGroup
    ) {
        imapPort = imap.localAddress?.port ?? 0
        smtpPort = smtp.localAddress?.port ?? 0
        tokenPort = token?.localAddress?.port ?? 0
        scannerPort = scanner?.localAddress?.port ?? 0
        servers = [imap, smtp] + [token, scanner].compactMap(\.self)
        self.office = office
        self.faults = faults
        self.loops = loops
    }

    private static func listen(
        _ loops: MultiThreadedEventLoopGroup, _ service: Service, _ faults: FaultScript,
        _ makeDialogue: @escaping @Sendable (any Channel) -> any Dialogue
    ) async throws -> any Channel {
        try await ServerBootstrap(group: loops)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let connection = Connection(makeDialogue(channel), fault: faults.forSession(service))
                    try channel.pipeline.syncOperations.addHandler(connection)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// Closes both servers and every connection.
    package func stop() async throws {
        for server in servers { try? await server.close() }
        try await loops.shutdownGracefully()
    }

    /// Puts a mail into a folder, which is made if it is missing. Returns its UID, or nil if no such account lives here.
    @discardableResult
    package func deliver(_ octets: [UInt8], to address: String, folder: String = "INBOX") -> UInt32? {
        guard let account = office.account(receiving: address) else { return nil }
        let name = FolderName.wire(folder)
        _ = office.create(name, for: account.address)
        return office.change(name, of: account.address) { $0.append(octets, at: office.now()) }
    }

    /// From now on the folder says these numbers; the next mail gets the UID. No mail of it changes.
    package func number(
        _ address: String, folder: String = "INBOX", uidValidity: UInt32? = nil, uidNext: UInt32? = nil
    ) {
        office.change(FolderName.wire(folder), of: address) { folder in
            if let uidValidity { folder.uidValidity = uidValidity }
            if let uidNext { folder.uidNext = uidNext }
        }
    }

    /// What lies in a folder now, in the order of UIDs.
    package func messages(of address: String, folder: String = "INBOX") -> [StoredMail] {
        office.folder(FolderName.wire(folder), of: address)?.mails ?? []
    }

    /// Their names on the wire (modified UTF-7).
    package func folders(of address: String) -> [String] { office.folderNames(of: address) }

    /// Every mail the SMTP server took, in order.
    package var sent: [SentMail] { office.sent }

    /// Those of them with a recipient who has no account here.
    package var outside: [SentMail] { office.outside }

    /// Returns once that many mails have been taken in all, or the task is cancelled.
    package func waitForSent(_ count: Int) async -> [SentMail] {
        await office.waitForSent(count)
        return office.sent
    }

    /// From now on the folder has another UIDVALIDITY, and its mails have other UIDs.
    package func renewUIDValidity(of address: String, folder: String = "INBOX") {
        office.renewValidity(of: FolderName.wire(folder), for: address)
    }

    /// Every access token handed out so far is good no longer.
    package func expireTokens() { office.tokens?.expireAll() }

    /// The refresh token is good no longer.
    package func withdrawRefreshToken() { office.tokens?.withdrawRefreshToken() }

    /// How many access tokens have been handed out.
    package var tokensIssued: Int { office.tokens?.issued ?? 0 }

    /// Lets something go wrong, once. Faults of one kind happen in the order they were added.
    package func inject(_ fault: Fault, into service: Service) { faults.add(fault, to: service) }

    /// From now on both servers have these habits, and no others.
    package func behave(_ habits: Set<Habit>) { faults.behave(habits) }

    /// Whether every fault has happened: a test that is never met by its fault proves nothing.
    package var hasNoFaultLeft: Bool { faults.isEmpty }
}

extension Channel {
    func wake() { pipeline.fireUserInboundEventTriggered(Connection.Wake()) }
}
