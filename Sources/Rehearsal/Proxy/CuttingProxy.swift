/// A TCP proxy on loopback that lets a connection go wrong: cut, stalled, slowed or refused, after any octet.

import NIOCore
import NIOPosix
import Synchronization

/// Stands between a client and a real server, and knows no protocol. Each new connection takes the next fate that was
/// handed in, or none.
package final class CuttingProxy: Sendable {
    /// What becomes of one connection.
    package enum Fate: Sendable, Equatable {
        /// Closed at once.
        case refused
        /// Cut when so many octets of that direction have been passed on; those before the cut arrive.
        case cut(Direction, afterOctets: Int)
        /// Nothing passes any more after so many octets of that direction, and nobody is told.
        case stalled(Direction, afterOctets: Int)
    }

    /// What one connection has carried: with a cut, what passed before it.
    package struct Transcript: Sendable, Equatable {
        package var toServer: [UInt8] = []
        package var toClient: [UInt8] = []
    }

    package enum Direction: String, Sendable, CaseIterable {
        case toServer
        case toClient
    }

    package let port: Int
    private let server: any Channel
    private let loops: MultiThreadedEventLoopGroup
    private let book: ConnectionBook

    /// - Parameters:
    ///   - target: the real server's port on 127.0.0.1.
    ///   - delay: what each octet takes in each direction; 20 ms makes a line of 40 ms there and back.
    /// - Throws: NIO's error if no port on 127.0.0.1 can be had.
    package static func start(to target: Int, delay: Duration = .zero) async throws -> CuttingProxy {
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let book = ConnectionBook()
        let pause = TimeAmount.nanoseconds(Int64(delay / .nanoseconds(1)))
        do {
            let server = try await ServerBootstrap(group: loops)
                .serverChannelOption(.backlog, value: 1_024)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                // Nothing is read before both ends are open: what came sooner could not be passed on.
                .childChannelOption(.autoRead, value: false)
                .childChannelInitializer { client in
                    Self.couple(client, to: target, on: loops, delay: pause, in: book)
                }
                .bind(host: "127.0.0.1", port: 0).get()
            return CuttingProxy(server, loops, book)
        } catch {
            try await loops.shutdownGracefully()
            throw error
        }
    }

    private init(_ server: any Channel, _ loops: MultiThreadedEventLoopGroup, _ book: ConnectionBook) {
        self.server = server
        self.loops = loops
        self.book = book
        port = server.localAddress?.port ?? 0
    }

    package func stop() async throws {
        try? await server.close()
        try await loops.shutdownGracefully()
    }

    /// The next new connection meets this fate. Fates of several calls are met in their order.
    package func doom(_ fate: Fate) { book.add(fate) }

    /// Whether every fate has been met, and had its effect: a cut beyond a connection's last octet has none.
    package var hasCut: Bool { book.hasCut }

    /// Cuts every connection there is, in the middle of whatever it carries. Returns how many there were.
    @discardableResult
    package func cutAll() -> Int { book.cutAll() }

    /// Octets passed on since the last `forget`, in one direction, over all connections.
    package func passed(_ direction: Direction) -> Int { book.passed(direction) }

    /// What each connection since the last `forget` has carried, in the order they were opened.
    package var transcripts: [Transcript] { book.transcripts }

    /// Forgets fates, counts, transcripts, and whether anything was cut.
    package func forget() { book.forget() }

    private static func couple(
        _ client: any Channel, to target: Int, on loops: MultiThreadedEventLoopGroup, delay: TimeAmount,
        in book: ConnectionBook
    ) -> EventLoopFuture<Void> {
        let fate = book.next()
        if fate == .refused {
            book.noteCut()
            return client.close()
        }
        return ClientBootstrap(group: client.eventLoop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.autoRead, value: false)
            .connect(host: "127.0.0.1", port: target)
            .flatMapThrowing { server in
                let connection = Coupling(fate, book: book)
                try client.pipeline.syncOperations.addHandler(
                    PassOn(to: server, .toServer, connection, delay: delay))
                try server.pipeline.syncOperations.addHandler(
                    PassOn(to: client, .toClient, connection, delay: delay))
                book.opened(client, server)
            }
            .flatMapErrorWithEventLoop { _, loop in client.close().flatMapError { _ in loop.makeSucceededVoidFuture() }
            }
    }
}
