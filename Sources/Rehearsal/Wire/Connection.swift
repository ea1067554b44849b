/// Carries a dialogue over one TCP connection, and lets its session's fault happen.

import NIOCore

final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let dialogue: any Dialogue
    private let fault: Fault?
    private var sent = 0  // octets

    init(_ dialogue: any Dialogue, fault: Fault?) {
        self.dialogue = dialogue
        self.fault = fault
    }

    func channelActive(context: ChannelHandlerContext) {
        if fault == .refuse { return context.close(promise: nil) }
        speak(context) { dialogue.greet(&$0) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let octets = Array(unwrapInboundIn(data).readableBytesView)
        speak(context) { dialogue.hear(octets, &$0) }
    }

    /// The store's signal; it is fired into the pipeline on the connection's own loop.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is Wake { speak(context) { dialogue.wake(&$0) } }
    }

    func channelInactive(context: ChannelHandlerContext) { dialogue.end() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    struct Wake: Sendable {}

    private func speak(_ context: ChannelHandlerContext, _ body: (inout Utterance) -> Void) {
        var utterance = Utterance()
        body(&utterance)
        let room = roomLeft
        let octets = utterance.octets.prefix(room)
        sent += octets.count
        let written = pieces(of: octets).map { context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: $0))) }.last
        guard utterance.isLast || (roomLeft == 0 && endsWhenFull) else { return }
        // Not before: what waits to be written goes with its channel.
        let end = written ?? context.eventLoop.makeSucceededVoidFuture()
        end.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }

    private func pieces(of octets: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        guard case .trickle(let size) = fault, size > 0 else { return octets.isEmpty ? [] : [octets] }
        return stride(from: octets.startIndex, to: octets.endIndex, by: size).map {
            octets[$0..<min($0 + size, octets.endIndex)]
        }
    }

    /// Octets the fault still lets through.
    private var roomLeft: Int {
        switch fault {
        case .drop(let limit), .stall(let limit): max(0, limit - sent)
        case .refuse, .trickle, .bye, .no, .bad, .wrongTag, .halfLiteral, .repeatedMails, .expungeWhileFetching, .reply,
            .loseAnswer, nil:
            .max
        }
    }

    private var endsWhenFull: Bool {
        if case .drop = fault { return true }
        return false
    }
}
