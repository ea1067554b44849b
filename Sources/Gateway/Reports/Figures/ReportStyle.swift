/// The look of the report page: light, dark, phone and paper.

enum ReportStyle {
    static let css = """
        :root { color-scheme: light dark; --bg: #f2f4f6; --card: #fff; --ink: #1d2329; --mute: #5f6b76; --line: #dde2e6;
          --s0: #3b6fd4; --s1: #2e8b57; --s2: #b7791f; --good: #1f7a48; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --bg: #14171a; --card: #1f2428; --ink: #e8eaed; --mute: #a3abb3;
          --line: #363d44; --s0: #7aa2f0; --s1: #5cc48a; --s2: #e0b25c; --good: #6fd39b; --bad: #ff9a92; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI",
          Roboto, Helvetica, Arial, sans-serif; }
        main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 48px; }
        h1 { margin: 0 0 4px; font-size: 27px; line-height: 1.25; }
        h2 { margin: 36px 0 12px; font-size: 20px; }
        h3 { margin: 0 0 12px; font-size: 16px; }
        p.sub, .note { margin: 0; color: var(--mute); font-size: 14px; }
        .grid { display: grid; gap: 16px; grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: start; }
        .tiles { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); margin-top: 24px; }
        .card, .tile { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 18px 20px; }
        .tile { padding: 14px 16px; }
        .tile b { display: block; font-size: 26px; line-height: 1.3; font-variant-numeric: tabular-nums; }
        .tile span { color: var(--mute); font-size: 13px; }
        .wide { grid-column: 1 / -1; }
        svg { display: block; width: 100%; height: auto; overflow: visible; }
        svg text { fill: var(--ink); font-size: 14px; }
        svg .tick { fill: var(--mute); font-size: 13px; }
        svg .grid { stroke: var(--line); }
        .s0 { fill: var(--s0); } .s1 { fill: var(--s1); } .s2 { fill: var(--s2); }
        .l0, .l1 { fill: none; stroke: var(--s0); stroke-width: 2; } .l1 { stroke: var(--s1); stroke-dasharray: 5 3; }
        table { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--mute); padding-bottom: 4px; }
        th { text-align: left; color: var(--mute); font-weight: 600; }
        th, td { padding: 7px 10px 7px 0; border-top: 1px solid var(--line); vertical-align: top; }
        tbody th { color: var(--ink); font-weight: 400; }
        thead th { border-top: 0; }
        td, th.n { text-align: right; white-space: nowrap; }
        td:last-child, th:last-child { padding-right: 0; }
        i { font-style: normal; font-size: 12px; color: var(--mute); vertical-align: middle; }
        i.good { color: var(--good); } i.bad { color: var(--bad); }
        details { margin-top: 14px; } summary { color: var(--mute); font-size: 14px; cursor: pointer; }
        @media (max-width: 720px) { .grid { grid-template-columns: minmax(0, 1fr); } main { padding: 20px 12px 32px; }
          .card { padding: 14px; } th, td { padding-right: 6px; } td, th.n { white-space: normal; }
          tbody th { width: 48%; } }
        @media print { :root { color-scheme: light; --bg: #fff; --card: #fff; --ink: #000; --mute: #444; --line: #bbb;
          --s0: #3b6fd4; --s1: #2e8b57; --good: #1f7a48; --bad: #b3261e; }
          body { line-height: 1.35; } main { padding: 0; max-width: none; } h1 { font-size: 22px; }
          h2 { margin: 22px 0 8px; font-size: 16px; }
          h3 { margin: 0 0 8px; font-size: 13px; } h2, h3, svg { break-after: avoid; break-inside: avoid; }
          .tiles { grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 8px; margin-top: 12px; } .grid { gap: 10px; }
          .tile { padding: 8px 10px; break-inside: avoid; } .tile b { font-size: 18px; } .tile span { font-size: 11px; }
          .card { padding: 10px 12px; } table { font-size: 11px; } tr { break-inside: avoid; }
          th, td { padding: 3px 6px 3px 0; } td, th.n { white-space: normal; } summary { display: none; }
          .s0, .s1, .s2 { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          details::details-content { content-visibility: visible; display: block; height: auto; } }
        """
}
