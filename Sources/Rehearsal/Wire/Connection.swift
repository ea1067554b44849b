/// Carries a dialogue over one TCP connection, and lets its session's fault happen.

import NIOCore

final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let dialogue: any Dialogue
    private let fault: Fault?
    private var sent = 0  // octets
    /// Octets of a dripped answer that are still to come.
    private var drops: ArraySlice<UInt8> = []
    private var isOver = false

    /// Between two octets, or two lines without an end.
    private static let pause = TimeAmount.milliseconds(50)

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

    func channelInactive(context: ChannelHandlerContext) {
        isOver = true
        dialogue.end()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    struct Wake: Sendable {}

    private func speak(_ context: ChannelHandlerContext, _ body: (inout Utterance) -> Void) {
        var utterance = Utterance()
        body(&utterance)
        let room = roomLeft
        let octets = utterance.octets.prefix(room)
        sent += octets.count
        if utterance.isDripped || !drops.isEmpty { return drip(octets, context) }
        let written = pieces(of: octets).map { context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: $0))) }.last
        if !utterance.refrain.isEmpty { repeatAfterwards(utterance.refrain, context) }
        guard utterance.isLast || (roomLeft == 0 && endsWhenFull) else { return }
        // Not before: what waits to be written goes with its channel.
        let end = written ?? context.eventLoop.makeSucceededVoidFuture()
        end.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }

    private func drip(_ octets: ArraySlice<UInt8>, _ context: ChannelHandlerContext) {
        let isUnderWay = !drops.isEmpty
        drops += octets
        if !isUnderWay { drop(context) }
    }

    private func drop(_ context: ChannelHandlerContext) {
        guard !isOver, let octet = drops.popFirst() else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [octet])), promise: nil)
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.pause) { self.drop(context) }
    }

    private func repeatAfterwards(_ octets: [UInt8], _ context: ChannelHandlerContext) {
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.pause) {
            guard !self.isOver else { return }
            context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(bytes: octets)), promise: nil)
            self.repeatAfterwards(octets, context)
        }
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
        case .refuse, .trickle, .bye, .no, .bad, .wrongTag, .answers, .endless, .drip, .halfLiteral, .repeatedMails,
            .expungeWhileFetching, .reply,
            .loseAnswer, nil:
            .max
        }
    }

    private var endsWhenFull: Bool {
        if case .drop = fault { return true }
        return false
    }
}
