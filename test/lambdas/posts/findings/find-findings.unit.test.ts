import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mustHold } from '../../../../domain/moderation/finding.ts';
import { cleanText } from '../../../../domain/text/text.ts';
import { findFindings } from '../../../../lambdas/posts/findings/find-findings.ts';

/** `code: excerpt` of each finding, in order. */
const read = (text: string) =>
  findFindings(cleanText('text', text, { maxGraphemes: 1000 })).map(
    ({ code, severity, excerpt }) => `${severity} ${code}: ${excerpt}`,
  );
const excerptsOf = (code: string, text: string) =>
  findFindings(text)
    .filter((finding) => finding.code === code)
    .map(({ excerpt }) => excerpt);

describe('telephone numbers', () => {
  test.each([
    '0612345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '06-12-34-56-78',
    '06/12/34/56/78',
    '06 12 34 5678',
    '03\u00A088\u00A012\u00A034\u00A056',
    'O6 12 34 56 78',
    '+33 6 12 34 56 78',
    '+33 (0)6 12 34 56 78',
    '+33612345678',
    '0033 6 12 34 56 78',
    '00 33 (0) 3 88 12 34 56',
    '+49 7851 123456',
    '+352 621 123 456',
    '+32 (0)470 12 34 56',
    'zéro six douze trente-quatre cinquante-six soixante-dix-huit',
    'zero six, douze, trente quatre, cinquante six, soixante dix huit',
  ])('« %s »', (number) => {
    expect(excerptsOf('phone-number', `Appelez le ${number} pour le bus.`)).toEqual([number]);
  });

  test.each([
    'Voter 10 000 000 000 euros pour le train',
    'De 2025 à 2030, 12 34 vélos',
    'Le 01/02/2026 à 10 h 30',
    'La loi 2019-1428 du 24/12/2019',
    'SIRET 200 052 264 00013',
    'Zéro déchet, deux poubelles',
    'Ligne 0000000000',
    'Ouvrir de 08h00 à 18h00',
  ])('none in « %s »', (text) => {
    expect(excerptsOf('phone-number', text)).toEqual([]);
  });
});

describe('e-mail addresses', () => {
  test.each([
    'jeanne.dupont@exemple.fr',
    'Jeanne_D+bus@mail.exemple.com',
    'jeanne @ exemple.fr',
    'jeanne.dupont (at) exemple.fr',
    'jeanne[at]exemple[point]fr',
    'jeanne arobase exemple.fr',
    'jeanne arobase exemple point fr',
    'éléonore@forêt.alsace',
  ])('« %s »', (address) => {
    expect(excerptsOf('email-address', `Écrivez à ${address} vite`)).toEqual([address]);
  });

  test.each(['Des vélos @ Strasbourg', 'Un bus chez nous. Fr', 'à 3 € @nous', 'Le point de rencontre'])(
    'none in « %s »',
    (text) => {
      expect(excerptsOf('email-address', text)).toEqual([]);
    },
  );
});

describe('postal addresses', () => {
  test.each([
    ['12 rue de la Gare 67000 Strasbourg', 'hold'],
    ['12 bis, rue de la gare, 67000 Strasbourg', 'hold'],
    ['4 place Stanislas, 54000 Nancy', 'hold'],
    ['3 av. du Général de Gaulle 51100 Reims', 'hold'],
    ['12 rue de la Gare', 'flag'],
    ['7B, chemin des Vignes', 'flag'],
    ['25 boulevard d’Alsace', 'flag'],
  ])('« %s »', (address, severity) => {
    expect(read(`J’habite ${address}.`)).toEqual([`${severity} postal-address: ${address}`]);
  });

  test.each([
    'Refaire la rue de la Gare',
    '1 place de parking gratuite par logement',
    'Fermer 2 rues du centre',
    'Limiter à 30 km/h 1 rue sur deux',
    '10 cours de soutien pour tous',
  ])('none in « %s »', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('account numbers', () => {
  test.each([
    'FR76 3000 6000 0112 3456 7890 189',
    'FR7630006000011234567890189',
    'DE89 3704 0044 0532 0130 00',
  ])('« %s »', (iban) => {
    expect(read(`Versez sur ${iban} merci`)).toEqual([`hold iban: ${iban}`]);
  });

  test('with a wrong checksum is no account', () => {
    expect(excerptsOf('iban', 'FR77 3000 6000 0112 3456 7890 189')).toEqual([]);
  });
});

describe('licence plates', () => {
  test.each([
    ['AB-123-CD', 'hold'],
    ['AB 123 CD', 'hold'],
    ['AB123CD', 'hold'],
    ['ab-123-cd', 'hold'],
    ['1234 AB 67', 'flag'],
    ['123 ABC 2A', 'flag'],
  ])('« %s »', (plate, severity) => {
    expect(read(`La voiture ${plate} gêne`)).toEqual([`${severity} licence-plate: ${plate}`]);
  });

  test.each([
    'La RD 1083 et l’A35',
    'le décret 2021-1362',
    '100 KM 67',
    'un budget de 200 EUR 50',
    'la ligne BUS 123',
  ])('none in « %s »', (text) => {
    expect(excerptsOf('licence-plate', text)).toEqual([]);
  });
});

describe('links', () => {
  test.each([
    'https://exemple.fr/a?b=c',
    'www.exemple.fr',
    'exemple.com/x',
    'HTTP://EXEMPLE.DE',
    'grandest.fr',
    'bit.ly/abc',
    't.me/groupe',
    'beispiel.de',
    'bücher.de',
    'EXEMPLE.FR',
    'exemple.la/velo',
  ])('« %s »', (link) => {
    expect(read(`Lisez ${link} ici`)).toEqual([`flag link: ${link}`]);
  });

  test.each([
    'Un train.Il faut',
    'plus de vélo.De plus',
    'M. Dupont',
    '1.5 fois',
    'etc.et',
    'Node.js',
    'des vélos.la suite',
    'un train.il faut',
    'un bus.me dit-on',
    'Un café.Au bout',
    'Oui.De plus',
  ])('none in « %s »', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('insults', () => {
  test.each([
    'connard',
    'Connards',
    'CONNASSE',
    'c0nnard',
    'c0nn@rd',
    'conn4rd',
    'encul3',
    '$alope',
    'p*te',
    'c*nn*rd',
    'connnnnard',
    'puuute',
    'fils de pute',
    'fils-de-pute',
    'c.o.n.n.a.r.d',
    'c o n n a r d',
    'sale juif',
    'espèce d’ordure',
    'ta gueule',
    'Arschloch',
    'asshole',
  ])('« %s » waits', (insult) => {
    expect(read(`Le maire est un ${insult} !`)).toEqual([`hold insult: ${insult}`]);
  });

  test('hidden behind invisible characters waits too', () => {
    expect(read('Quel con\u200Bnard')).toEqual(['hold insult: connard']);
  });

  test.each(['merde', 'bordel', 'cons', 'chiottes', 'débile'])('« %s » is coarse, no insult', (word) => {
    expect(read(`C’est la ${word} ici`)).toEqual([`flag vulgar-word: ${word}`]);
  });

  test.each([
    'Le prince de Condé, la culture et les conseils',
    'Un cul-de-sac à Scunthorpe, puis un consensus',
    'Des gourdes à la place des bouteilles PET',
    'Jouir d’un droit, ramoner, pédaler sur une pédale',
    'Le fumier des éleveurs, une route sale et épaisse',
    'Assez de passages, classe de basse-ville',
    'L’analyse du canal, un titre, des circonstances',
    'Les sexes, le viol, la sexualité au lycée',
    'Une râpe, un sac, l’ASS et le RSA',
    'Les débits d’eau, la biterre et la putréfaction',
    'La Meuse, 67 000 habitants, 5 % à 3 €',
    'A B C D et S N C F',
    'Le député, la dispute et la réputation',
    'Une note de 5***',
    'Ramasser les ordures ménagères, un bac à ordure par rue',
  ])('none in « %s »', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('shouting', () => {
  test.each(['PLUS DE TRAINS POUR TOUS', 'RENDEZ-NOUS NOS GARES, merci'])('« %s »', (text) => {
    expect(read(text)).toEqual([`flag shouting: ${text}`]);
  });
  test('piled marks', () => {
    expect(read('Des trains !!!!')).toEqual(['flag shouting: !!!!']);
  });
  test.each([
    'المزيد من القطارات يوم الأحد من فضلكم',
    '星期天多开几班火车谢谢你们我们需要更多的火车',
    'יותר רכבות ביום ראשון בבקשה',
    'მეტი მატარებელი კვირას გთხოვთ',
    'रविवार को अधिक रेलगाड़ियाँ चाहिए',
    'รถไฟมากขึ้นในวันอาทิตย์',
    'المزيد من القطارات TER SNCF',
  ])('« %s » has no capitals', (text) => {
    expect(read(text)).toEqual([]);
  });
  test.each([
    'БОЛЬШЕ ПОЕЗДОВ ПО ВОСКРЕСЕНЬЯМ',
    'ΠΕΡΙΣΣΟΤΕΡΑ ΤΡΕΝΑ ΤΗΝ ΚΥΡΙΑΚΗ',
    'ＰＬＵＳ ＤＥ ＴＲＡＩＮＳ ＰＯＵＲ ＴＯＵＳ',
    '𝐏𝐋𝐔𝐒 𝐃𝐄 𝐓𝐑𝐀𝐈𝐍𝐒 𝐏𝐎𝐔𝐑 𝐓𝐎𝐔𝐒',
  ])('« %s » is loud in any alphabet that has them', (text) => {
    expect(read(text)).toEqual([`flag shouting: ${text}`]);
  });
  test.each(['Plus de TER SNCF à TROYES', 'TER', 'Oui !!', 'Vraiment ?!', 'Relier le CHU, l’IUT et la SNCF'])(
    'none in « %s »',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );
});

test('several findings come in the order of the text, each with its place', () => {
  const text = 'Ce connard du 06 12 34 56 78 : voir www.exemple.fr';
  const findings = findFindings(text);
  expect(findings.map(({ code }) => code)).toEqual(['insult', 'phone-number', 'link']);
  for (const { start, end, excerpt } of findings) expect(text.slice(start, end)).toBe(excerpt);
  expect(mustHold(findings)).toBe(true);
});

test('whatever the text, findings lie inside it, none on another, and reading ends soon', () => {
  const scraps = fc.constantFrom(
    '06',
    ' ',
    '.',
    'con',
    '*',
    '@',
    '1',
    'AB',
    '-',
    'rue',
    'zéro six ',
    'FR76',
    'é',
    '!',
    '🌻',
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 140 }),
    fc.array(scraps, { maxLength: 140 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      let last = 0;
      for (const { start, end, excerpt, code } of findFindings(written)) {
        expect(written.slice(start, end)).toBe(excerpt);
        expect(end).toBeGreaterThan(start);
        if (code === 'shouting') continue;
        expect(start).toBeGreaterThanOrEqual(last);
        last = end;
      }
    }),
    { numRuns: 1000 },
  );
});
