/// Passes one direction's octets on, until the connection meets its fate.

import NIOCore

/// What the two directions of one connection share. Used on its event loop only.
final class Coupling {
    let fate: CuttingProxy.Fate?
    let book: ConnectionBook
    let number: Int
    var passed: [CuttingProxy.Direction: Int] = [:]
    var isStalled = false

    init(_ fate: CuttingProxy.Fate?, book: ConnectionBook) {
        self.fate = fate
        self.book = book
        number = book.begin()
    }
}

final class PassOn: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel
    private let direction: CuttingProxy.Direction
    private let connection: Coupling
    private let delay: TimeAmount

    init(to other: any Channel, _ direction: CuttingProxy.Direction, _ connection: Coupling, delay: TimeAmount) {
        self.other = other
        self.direction = direction
        self.connection = connection
        self.delay = delay
    }

    /// The client's end becomes active last; from now on both are read.
    func channelActive(context: ChannelHandlerContext) {
        for channel in [context.channel, other] { _ = channel.setOption(.autoRead, value: true) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if connection.isStalled { return }
        var piece = unwrapInboundIn(data)
        let room = limit.map { max(0, $0 - (connection.passed[direction] ?? 0)) } ?? .max
        if piece.readableBytes > room { piece.moveWriterIndex(to: piece.readerIndex + room) }
        connection.passed[direction, default: 0] += piece.readableBytes
        connection.book.note(piece.readableBytesView, direction, of: connection.number)
        let isLast = piece.readableBytes == room && limit != nil
        pass(piece, thenCut: isLast, context)
    }

    private func pass(_ piece: ByteBuffer, thenCut: Bool, _ context: ChannelHandlerContext) {
        let other = other
        if delay == .nanoseconds(0) {
            let written = other.writeAndFlush(piece)
            if thenCut { meetFate(after: written, context) }
        } else {
            other.eventLoop.scheduleTask(in: delay) { other.writeAndFlush(piece, promise: nil) }
        }
    }

    private func meetFate(after written: EventLoopFuture<Void>, _ context: ChannelHandlerContext) {
        connection.book.noteCut()
        if case .stalled = connection.fate {
            connection.isStalled = true
            return
        }
        let (one, other) = (context.channel, other)
        written.whenComplete { _ in
            one.close(promise: nil)
            other.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        let other = other
        other.eventLoop.scheduleTask(in: delay) { other.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// Octets of this direction that may pass; nil: all.
    private var limit: Int? {
        switch connection.fate {
        case .cut(direction, let count), .stalled(direction, let count): count
        case .cut, .stalled, .refused, nil: nil
        }
    }
}
