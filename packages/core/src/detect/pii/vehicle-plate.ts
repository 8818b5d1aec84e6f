import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';
import type { NumberForm } from './identity-number.ts';

// DVLA INF104: the age identifier is the year, or the year and 50; no plate has I or Q, or Z in front.
const BRITISH = /^[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\d|5[1-9]|[67]\d)[A-HJ-PR-Z]{3}$/;
const TURKISH = /^(?:0[1-9]|[1-7]\d|8[01])[A-Z]{1,3}\d{2,5}$/;
// The states and union territories of India.
const INDIAN =
  /^(?:AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ|SK|TN|TR|TS|UK|UP|WB)\d{1,2}[A-Z]{1,3}\d{4}$/;

const whenNamed = (forms: string): NumberForm[] => forms.split(',').map((form) => ({ form, named: 0.8 }));

/** The plate of a vehicle: some countries' by their form, those of others when they are named. */
export const vehiclePlate: AnchoredDetector = identityNumber({
  entity: 'vehicle_plate',
  forms: [
    { form: 'AA99 AAA', bare: 0.55, named: 0.9, isValid: (value) => BRITISH.test(value) },
    { form: 'AA99-AAA', named: 0.85, isValid: (value) => BRITISH.test(value) },
    { form: 'AA99AAA', named: 0.85, isValid: (value) => BRITISH.test(value) },
    // Dates and sizes look like these: `05 MAY 2024`, `16 GB 512`.
    ...['99 A 9999', '99 A 99999', '99 AA 999', '99 AA 9999', '99 AAA 99', '99 AAA 999', '99 AAA 9999'].map((form) => ({
      form,
      named: 0.9,
      isValid: (value: string) => TURKISH.test(value),
    })),
    ...['AA99AA9999', 'AA99A9999', 'AA9AA9999', 'AA99 AA 9999'].map((form) => ({
      form,
      bare: 0.55,
      named: 0.9,
      isValid: (value: string) => INDIAN.test(value),
    })),
    // The United States, Canada, France, Italy, Spain, the Netherlands, and older British ones.
    ...whenNamed('AAA9999,9AAA999,AA999AA,9999 AAA,9999AAA,A999 AAA,A999AAA,99-AA-AA,99-AAA-9'),
  ],
  names: (
    'license plate,licence plate,number plate,plate number,plate no,plate,plates,registration plate,vehicle reg,car reg,' +
    'vehicle registration,registration number,reg no,kennzeichen,kfz kennzeichen,nummernschild,immatriculation,' +
    'plaque d immatriculation,matrícula,placa,placas,targa,kenteken,plaka,plaka no,nummerplade,registreringsnummer'
  ).split(','),
  reach: 40,
  isValid: (value) => !/^0+$/.test(value.replaceAll(/\D/g, '')),
});
