/// The words that the benchmark's mails are made of.

enum Words {
    static let english = """
        the order that we placed last week has not arrived yet and our customer is waiting for it could you please \
        look into this today we have attached the invoice with all numbers thank you for your help the printer on the \
        second floor shows an error when somebody sends more than ten pages I have restarted it twice without success \
        please let me know whether a technician can come on Thursday morning
        """.split(separator: " ").map(String.init)

    static let portuguese = """
        olá não conseguimos acessar o sistema desde ontem à tarde a mensagem diz que a senha está incorreta mas já \
        trocamos duas vezes poderiam verificar por favor a situação é urgente porque o fechamento do mês começa amanhã \
        segue em anexo a cópia da tela obrigado pela atenção até breve
        """.split(separator: " ").map(String.init)

    static let german = """
        guten Tag leider können wir die Rechnung nicht öffnen bitte schicken Sie uns eine neue Datei für die Prüfung \
        müssten wir sie bis Freitag haben außerdem fehlt die Größe der Lieferung mit freundlichen Grüßen
        """.split(separator: " ").map(String.init)

    static let names = [
        "Ana Prado", "José Conceição", "Maria de Lourdes", "Jürgen Weiß", "Peter Stone", "Zoë Martin", "Chen Wei",
        "Olga Petrova", "Carlos Núñez", "Helpdesk Team", "Sato, Ken", "Li (Sales)",
    ]

    static let domains = ["shop.example", "mail.factory.example", "desk.example", "cliente.com.example", "u.example"]

    /// Charset, and text that it can hold.
    static let charsets = [
        ("iso-8859-1", "Não há café; größere Mengen für Sie. Señor Núñez espera. "),
        ("windows-1252", "O “senhor” – já disse – não tem € 20 … "),
        ("iso-8859-15", "Le prix est de 20 € pour l'œuvre entière, déjà payée. "),
        ("iso-8859-2", "Proszę sprawdzić zamówienie, dziękuję, żółty ołówek. "),
        ("windows-1251", "Добрый день, заказ до сих пор не пришёл, проверьте. "),
        ("koi8-r", "Добрый день, заказ до сих пор не пришёл, проверьте. "),
        ("gb2312", "您好，我们的订单还没有到，请尽快查询。谢谢！"),
        ("big5", "您好，我們的訂單還沒有到，請盡快查詢。謝謝！"),
        ("shift_jis", "お世話になっております。注文がまだ届きません。確認をお願いします。"),
        ("iso-2022-jp", "お世話になっております。注文がまだ届きません。確認をお願いします。"),
        ("euc-kr", "안녕하세요. 주문한 물건이 아직 오지 않았습니다. 확인해 주세요. "),
    ]

    static func sentence(_ count: Int, _ list: [String], _ numbers: inout SeededNumbers) -> String {
        (0..<count).map { _ in numbers.pick(list) }.joined(separator: " ") + "."
    }

    /// Lines of at most about 72 characters, in paragraphs, `octets` long or a little longer.
    static func prose(_ octets: Int, _ list: [String], _ numbers: inout SeededNumbers) -> String {
        var text = ""
        var line = ""
        while text.utf8.count < octets {
            line += numbers.pick(list) + " "
            if line.utf8.count > 65 {
                line.removeLast()
                text += line + (numbers.oneIn(6) ? ".\r\n\r\n" : "\r\n")
                line = ""
            }
        }
        return text
    }

    static func quoted(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0 == "\r\n" }.map { "> " + $0 }.joined(separator: "\r\n")
    }
}
