import type { PlainTexts } from './shape.ts';

export const de: PlainTexts = {
  privacy: {
    title: 'Was wir aufbewahren',
    description: 'Was der Dienst von Ihnen weiß, warum und wie lange.',
    blocks: [
      {
        caption: 'Was wir aufbewahren',
        rows: [
          [
            'Ihr Profil',
            'Département, Geschlecht, Altersgruppe. Sonst nichts: weder Namen noch Adresse noch Telefon. Bis Sie es löschen, {idleMonths} Monate ohne Besuch oder insgesamt {years} Jahre.',
          ],
          [
            'Ihre Stimmen',
            'Die Antwort und die Gruppe (Département, Geschlecht, Alter), ohne Datum und ohne Profil. Nichts verbindet zwei Stimmen derselben Person.',
          ],
          ['Ihre Ideen', 'Der Text und ein Schlüssel, mit dem Sie sie wiederfinden.'],
          [
            'Ihre Adresse, wenn Sie sie angeben',
            'Für eine Antwort oder den Brief: getrennt, verschlüsselt, nie mit dem Profil verbunden.',
          ],
          [
            'Auf Ihrem Gerät',
            'Was nötig ist, um das Profil mit seinen drei Antworten, Entwürfe, Quittungen und die Stelle wiederzufinden, an der Sie aufgehört haben. Wir haben darauf keinen Zugriff.',
          ],
          ['Tracker', 'Keine Tracker, keine Werbung, keine andere Website.'],
        ],
      },
      { heading: 'Ihre Zustimmung', id: 'accord' },
      {
        text: 'Ihre Stimmen können Ihre Meinungen verraten: Das Gesetz verlangt daher Ihre Zustimmung vor der ersten Abstimmung (Artikel 9 der Datenschutz-Grundverordnung). Sie können eine Stimme ändern oder zurückziehen, solange die Frage offen ist.',
      },
      { heading: 'Leicht veränderte Zahlen', id: 'chiffres' },
      {
        text: 'Die Summen sind genau. Die eines Départements, eines Geschlechts oder eines Alters sind zufällig um einige Stimmen verändert, werden in Schüben veröffentlicht und nie Stimme für Stimme; eine Gruppe von weniger als elf Personen wird nicht gezeigt. So wird niemand erkannt.',
      },
      {
        where: 'messenger',
        text: 'Wenn Sie unserer Seite auf Messenger schreiben, lesen wir den Text nicht und antworten mit einem Link auf diese Website; bis zum Abend behalten wir einen verschlüsselten Abdruck, der sagt, dass Sie den Link bekommen haben. Meta weiß, dass Sie geschrieben haben, und was: Ihre Meinung geben Sie hier ab.',
      },
      { heading: 'Ihre Rechte' },
      {
        text: 'Auf der Seite [Meine Daten](/mes-donnees) lesen Sie alles, was der Dienst über Ihr Profil aufbewahrt, laden es herunter und löschen es. Für alles andere (Berichtigung, Widerspruch, eine Frage): Schreiben Sie an {mail}. Sie können sich auch an die französische Datenschutzbehörde wenden (cnil.fr).',
      },
    ],
  },
  charter: {
    title: 'Moderationsregeln',
    description: 'Warum eine Idee veröffentlicht wird oder nicht, wer entscheidet und wie man widerspricht.',
    blocks: [
      {
        text: 'Jede Idee wird binnen {days} Tagen von einer Person der zuständigen Direktion gelesen. Regeln weisen auf das hin, was Aufmerksamkeit verdient; keine Maschine lehnt ab.',
      },
      { heading: 'Ablehnungsgründe' },
      { slot: 'reasons' },
      { heading: 'Wenn Ihre Idee abgelehnt wird' },
      {
        text: 'Sie lesen den Grund und eine Erklärung. Sie können sie einmal verbessern oder eine andere Lesung verlangen: Jemand anderes liest sie noch einmal.',
      },
      { heading: 'Wenn eine Idee ein Problem ist' },
      {
        text: 'Der Knopf „Melden“ steht auf ihrer Seite. Nach {flags} Meldungen verschiedener Personen wird sie zur Prüfung zurückgehalten.',
      },
    ],
  },
  recount: {
    title: 'Selbst nachzählen',
    description: 'Wie man ein Ergebnis prüft, ohne uns zu glauben.',
    blocks: [
      {
        text: 'Wenn eine Abstimmung endet, wird jeder Stimmzettel nachgezählt und das Ergebnis beglaubigt. Die Liste der Stimmzettel wird veröffentlicht: eine Quittung und eine Antwort pro Zeile, ohne Person.',
      },
      { heading: 'Den eigenen Stimmzettel finden' },
      {
        text: 'Beim Abstimmen hat Ihr Gerät einen Code erhalten. Suchen Sie ihn in der Liste: Die Antwort daneben muss Ihre sein.',
      },
      { heading: 'Zählen' },
      {
        list: [
          'Laden Sie die Liste herunter: GET /v1/posts/…/ballots, oder den Knopf auf der Seite der Abstimmung.',
          'Zählen Sie die Zeilen je Antwort. Ein Skript von wenigen Zeilen Python tut es, ohne etwas zu installieren.',
          'Berechnen Sie die Merkle-Wurzel der Liste (RFC 9162): Sie muss die der Beglaubigung sein.',
          'Prüfen Sie, dass die Beglaubigung auf die vorige folgt: Jede trägt den Abdruck der vorigen.',
        ],
      },
      { heading: 'Ein Bürgerbudget' },
      {
        text: 'Auf seiner Seite ist „Das vollständige Ergebnis“ eine Datei. Das Skript docs/envelope.py, einige Zeilen Python ohne Installation, rechnet Summen, Reihenfolge, Preise und Vergleich nach und sagt, was Ihr Anteil bezahlt hat.',
      },
      {
        text: '„Ihr Anteil“ lässt sich von Hand nachrechnen: Beginnen Sie mit dem angegebenen Anteil, folgen Sie den Runden, und ziehen Sie den Preis jedes Projekts ab, das Sie gewählt hatten.',
      },
      { heading: 'Die Abweichung' },
      {
        text: 'Die Abweichung zwischen Zählern und Stimmzetteln wird jede Nacht geprüft und veröffentlicht: GET /v1/drift. Sie muss null sein.',
      },
    ],
  },
  data: {
    title: 'Offene Daten',
    description: 'Alles, was diese Seiten zeigen, als Dateien, unter offener Lizenz.',
    blocks: [
      {
        text: 'Jeden Tag wird alles, was diese Seiten zeigen, als CSV, JSON und Parquet festgehalten, unter der Licence Ouverte 2.0. Die feinen Zahlen sind dort wie hier geschützt.',
      },
      { slot: 'datasets' },
      { heading: 'Für die Weiterverwendung' },
      {
        list: [
          'Der DCAT-AP-Katalog: [/v1/open-data/catalogue](/v1/open-data/catalogue)',
          'Die Dokumentation der API: [/v1/docs](/v1/docs)',
        ],
      },
    ],
  },
  legal: {
    title: 'Impressum',
    description: 'Wer diese Website veröffentlicht, wer sie hostet, unter welcher Lizenz.',
    blocks: [
      { heading: 'Herausgeber' },
      { text: '{region}. Kontakt: {mail}.' },
      { heading: 'Hosting' },
      {
        text: 'Amazon Web Services EMEA SARL, 38 avenue John F. Kennedy, L-1855 Luxemburg. Hosting-Region: {hosting}.',
      },
      { heading: 'Lizenzen' },
      {
        list: [
          'Freie Software: EUPL-1.2.',
          'Titel: Bricolage Grotesque, SIL Open Font License 1.1.',
          'Symbole: Lucide, ISC.',
          'Kartengrundlage: Victor Cazanave, CC BY 4.0.',
          'Bevölkerung: {source}, Licence Ouverte 2.0.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Barrierefreiheit: {state}',
    description: 'Wie barrierefrei diese Website ist, und wem man einen Mangel meldet.',
    blocks: [
      {
        text: '{region} verpflichtet sich, diese Website barrierefrei zu machen (Artikel 47 des französischen Gesetzes Nr. 2005-102). Diese Erklärung gilt für {name}.',
      },
      { heading: 'Stand der Konformität' },
      {
        text: '{name} ist in Bezug auf den französischen Standard RGAA 4.1 „{state}“: {rate} der anwendbaren Kriterien sind erfüllt. Ein Kriterium, das noch nicht von Hand geprüft wurde, gilt als nicht erfüllt.',
      },
      { slot: 'audit' },
      { heading: 'Was nicht barrierefrei ist' },
      {
        text: 'Die Website wurde noch nicht mit Screenreadern (NVDA, VoiceOver, TalkBack) erprobt: Das Kriterium 7.1 zählt als nicht erfüllt.',
      },
      {
        text: 'Die Webfassung des Briefes ist die E-Mail, wie sie versandt wurde: ohne Menü und Sprunglink, mit Attributen gestaltet. Die Kriterien 9.2, 10.1, 12.2, 12.4 und 12.7 zählen als nicht erfüllt; derselbe Inhalt steht auf den Seiten der Website.',
      },
      {
        text: 'Es handelt sich um eine Selbstbewertung, Kriterium für Kriterium; die Tabelle steht im Quelltext, mit der Art, wie jedes geprüft wurde.',
      },
      { heading: 'Technik und Werkzeuge' },
      {
        text: 'HTML, CSS, SVG, JavaScript, WAI-ARIA. Geprüft mit axe-core und Chromium, mit der Tastatur, bei 360 und bei 1280 Pixeln, hell und dunkel.',
      },
      { heading: 'Einen Mangel melden' },
      {
        text: 'Schreiben Sie an {mail}: Wir antworten binnen einer Woche. Kommt keine Antwort, oder genügt sie nicht, können Sie sich an den Défenseur des droits wenden (defenseurdesdroits.fr).',
      },
    ],
  },
};
