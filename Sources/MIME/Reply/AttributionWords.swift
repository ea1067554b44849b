/// The small words of "On Tue, 5 May 2026 at 10:20, Ana Prado wrote:" in the tongues of mail programs.

/// A line that has other words than these and a name is somebody's sentence: "On 3 December 2026 we will visit you".
enum AttributionWords {
    /// Whether a mail program writes this word, in lower case and without a dot, between a date and a name.
    static func isKnown(_ word: String) -> Bool {
        word.unicodeScalars.count == 1 || small.contains(word) || days.contains(word) || months.contains(word)
            || verbs.contains(word)
    }

    /// Before a thing and not before a name: "the technician wrote" is told by somebody.
    static let articles: Set<String> = [
        "the", "our", "my", "your", "a", "o", "os", "as", "um", "uma", "nosso", "nossa", "meu", "minha", "el", "los",
        "las", "un", "una", "nuestro", "nuestra", "le", "les", "une", "notre", "mon", "der", "die", "das",
        "ein", "eine", "unser", "unsere", "mein", "meine", "il", "lo", "gli", "uno", "het", "een", "onze", "mijn",
    ]

    /// Before a name in what is told: "o João escreveu", "our Ana wrote".
    static let telling: Set<String> = ["o", "the", "our", "my", "nosso", "nossa", "meu", "minha"]

    /// The same, where they are small.
    static let tellingSmall: Set<String> = [
        "a", "as", "os", "el", "la", "los", "las", "il", "lo", "le", "der", "die", "das", "het",
    ]

    /// A day of the week, in lower case and without a dot.
    static func isDay(_ word: String) -> Bool { days.contains(word) }

    private static let small = words(
        """
        on at in from via and am pm gmt utc cet cest brt brst est edt pst pdt
        em no na dia dias às as à ao de da do das dos por para hora horas hs via com e
        el en a la las los del por vía hs y con
        le à du de la par via et vers heure
        am um uhr von vom den der dem hat über folgendes via und ab
        il in data alle ore del della di da ha giorno alle via e
        op om heeft het volgende van de te en via dag
        w dniu dnia o godz godzinie przez użytkownik użytkowniczka wiadomość napisana napisane pan pani r roku
        den de kl klo kello på om och med från og fra til af av via i dd
        ma ti ke to pe la su pvm klo kello
        dne dňa v ve odesílatel uživatel pan paní hod hodin od
        în data la ora de
        пользователь от года г в р о користувач
        """)

    private static let days = words(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
        segunda terça terca quarta quinta sexta sábado sabado domingo feira seg ter qua qui sex sáb sab dom
        lunes martes miércoles miercoles jueves viernes lun mar mié mie jue vie sáb dom
        lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
        lunedì martedì mercoledì giovedì venerdì domenica lun mar mer gio ven sab dom
        maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo
        poniedziałek wtorek środa środę czwartek piątek sobota sobotę niedziela niedzielę pon pn wt śr czw pt sob niedz nd
        måndag tisdag onsdag torsdag fredag lördag söndag mån tis ons tors fre lör sön
        mandag tirsdag lørdag søndag man tir tirs ons tor tors fre lør søn
        maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
        pondělí úterý středa středu čtvrtek pátek sobota sobotu neděle neděli po út st čt pá so ne
        """)

    private static let months = words(
        """
        january february march april may june july august september october november december
        jan feb mar apr may jun jul aug sep sept oct nov dec
        janeiro fevereiro março marco abril maio junho julho agosto setembro outubro novembro dezembro
        fev abr mai ago set out dez
        enero febrero marzo mayo junio julio septiembre setiembre octubre noviembre diciembre ene dic
        janvier février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre
        janv févr avr juil déc
        januar jänner februar märz maerz mai juni juli oktober dezember mrz okt dez
        gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott dic
        januari februari maart mei augustus mrt mei okt
        stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
        sty lut mar kwi maj cze lip sie wrz paź lis gru
        maj juni juli augusti maj mars januar februar desember des okt
        tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu
        tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
        marraskuuta joulukuuta tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk
        ledna února března dubna května června července srpna září října listopadu prosince
        """)

    private static let verbs = words(
        """
        wrote writes sent escreveu escreveram escribió escribio écrit ecrit schrieb geschrieben scritto scrive schreef
        geschreven napisał napisała pisze skrev kirjoitti napsal napsala napísal scris napisao napisala napisa írta yazdı
        yazmış kirjutas
        """)

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map { String($0) })
    }
}
