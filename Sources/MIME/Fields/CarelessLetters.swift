/// Letters that look like those of ASCII, or that programs turn into them: as a careless reader takes them. The kind is
/// Unicode's compatibility mapping (UAX #15, NFKC), and what is drawn like it.

enum CarelessLetters {
    /// The ASCII that is read for a scalar, in either case; nil: it stays as it is. Empty: it is not seen at all.
    static func read(_ scalar: Unicode.Scalar) -> String? {
        if scalar.isASCII { return nil }
        if let letters = single[scalar] ?? inRange(scalar.value) { return letters }
        return scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0x180E ? "" : nil
    }

    private static func inRange(_ value: UInt32) -> String? {
        switch value {
        case 0xFF01...0xFF5E: text(value - 0xFF01 + 0x21)
        // Mathematical letters: thirteen alphabets, then digits.
        case 0x1D400...0x1D6A3: letter((value - 0x1D400) % 52)
        case 0x1D7CE...0x1D7FF: text((value - 0x1D7CE) % 10 + 0x30)
        // In circles, in parentheses, in squares, black ones too, and as flags.
        case 0x24B6...0x24E9: letter(value - 0x24B6)
        case 0x249C...0x24B5: letter(value - 0x249C)
        case 0x1F110...0x1F129: letter(value - 0x1F110)
        case 0x1F130...0x1F149: letter(value - 0x1F130)
        case 0x1F150...0x1F169: letter(value - 0x1F150)
        case 0x1F170...0x1F189: letter(value - 0x1F170)
        case 0x1F1E6...0x1F1FF: letter(value - 0x1F1E6)
        case 0x2460...0x2473: String(value - 0x2460 + 1)
        case 0x2474...0x2487: String(value - 0x2474 + 1)
        case 0x2488...0x249B: String(value - 0x2488 + 1) + "."
        case 0x3251...0x325F: String(value - 0x3251 + 21)
        case 0x32B1...0x32BF: String(value - 0x32B1 + 36)
        case 0x2025, 0xFE30: ".."
        case 0x2026, 0xFE19: "..."
        case 0x2070, 0x2074...0x2079: text(value - 0x2070 + 0x30)
        case 0x2080...0x2089: text(value - 0x2080 + 0x30)
        case 0x1FBF0...0x1FBF9: text(value - 0x1FBF0 + 0x30)
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: "-"
        case 0x3002, 0xFF61, 0x2024, 0xFE52: "."
        case 0xFE6B: "@"
        case _: nil
        }
    }

    private static func text(_ value: UInt32) -> String { String(Unicode.Scalar(UInt8(value))) }

    /// Capitals, then small ones.
    private static func letter(_ place: UInt32) -> String { text(place < 26 ? place + 0x41 : place - 26 + 0x61) }

    /// What lies in no row: letters of science, Roman numerals, raised and lowered letters, and several in one.
    private static let single: [Unicode.Scalar: String] = {
        var read: [Unicode.Scalar: String] = [
            "\u{212A}": "k", "\u{17F}": "s", "\u{24EA}": "0", "\u{24FF}": "0", "\u{B9}": "1", "\u{B2}": "2",
            "\u{B3}": "3",
            "\u{2071}": "i", "\u{207F}": "n", "\u{AA}": "a", "\u{BA}": "o",
            "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi", "\u{FB04}": "ffl",
            "\u{FB05}": "st", "\u{FB06}": "st", "\u{132}": "ij", "\u{133}": "ij", "\u{1C7}": "lj", "\u{1C8}": "lj",
            "\u{1C9}": "lj", "\u{1CA}": "nj", "\u{1CB}": "nj", "\u{1CC}": "nj", "\u{1F1}": "dz", "\u{1F2}": "dz",
            "\u{1F3}": "dz", "\u{2116}": "no", "\u{2120}": "sm", "\u{2121}": "tel", "\u{2122}": "tm", "\u{213B}": "fax",
        ]
        let rows: [(String, String)] = [
            ("ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴⅅⅆⅇⅈⅉℹ", "cghhhhiillnpqrrrzzbceefmoddeiji"),
            ("ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghjklmoprstuvwxyz"),
            ("ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ", "abdeghijklmnoprtuvw"),
            ("ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "aehijklmnoprstuvx"),
        ]
        for (shown, letters) in rows {
            for (scalar, letter) in zip(shown.unicodeScalars, letters.unicodeScalars) { read[scalar] = String(letter) }
        }
        for word in words.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            read[word[word.startIndex]] = String(word.dropFirst())
        }
        let numerals = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "l", "c", "d", "m"]
        for (place, letters) in numerals.enumerated() {
            for start in [0x2160, 0x2170] { Unicode.Scalar(UInt32(start + place)).map { read[$0] = letters } }
        }
        return read
    }()

    /// Units and other words that are one scalar: the scalar, then what it reads as.
    private static let words = """
        ₨rs ㉐pte ㋌hg ㋍erg ㋎ev ㋏ltd ㍱hpa ㍲da ㍳au ㍴bar ㍵ov ㍶pc ㍷dm ㍸dm2 ㍹dm3 ㍺iu ㎀pa ㎁na ㎃ma ㎄ka ㎅kb ㎆mb ㎇gb
        ㎈cal ㎉kcal ㎊pf ㎋nf ㎎mg ㎏kg ㎐hz ㎑khz ㎒mhz ㎓ghz ㎔thz ㎖ml ㎗dl ㎘kl ㎙fm ㎚nm ㎜mm ㎝cm ㎞km ㎟mm2 ㎠cm2 ㎡m2
        ㎢km2 ㎣mm3 ㎤cm3 ㎥m3 ㎦km3 ㎩pa ㎪kpa ㎫mpa ㎬gpa ㎭rad ㎰ps ㎱ns ㎳ms ㎴pv ㎵nv ㎷mv ㎸kv ㎹mv ㎺pw ㎻nw ㎽mw ㎾kw ㎿mw
        ㏂a.m. ㏃bq ㏄cc ㏅cd ㏇co. ㏈db ㏉gy ㏊ha ㏋hp ㏌in ㏍kk ㏎km ㏏kt ㏐lm ㏑ln ㏒log ㏓lx ㏔mb ㏕mil ㏖mol ㏗ph ㏘p.m. ㏙ppm
        ㏚pr ㏛sr ㏜sv ㏝wb ㏿gal ꟲc ꟳf ꟴq 𐞥q 🄀0. 🄫c 🄬r 🄭cd 🄮wz 🅊hv 🅋mv 🅌sd 🅍ss 🅎ppv 🅏wc 🅪mc 🅫md 🅬mr 🆐dj
        """
}
