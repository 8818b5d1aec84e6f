import type { Detector } from '../detector.ts';
import { abaRouting } from './aba-routing.ts';
import { arDni } from './ar-dni.ts';
import { auAbn } from './au-abn.ts';
import { auAcn } from './au-acn.ts';
import { auMedicare } from './au-medicare.ts';
import { auTfn } from './au-tfn.ts';
import { brCnpj } from './br-cnpj.ts';
import { brCpf } from './br-cpf.ts';
import { caSin } from './ca-sin.ts';
import { cnResidentId } from './cn-resident-id.ts';
import { cryptoWallet } from './crypto-wallet.ts';
import { dateOfBirth } from './date-of-birth.ts';
import { deSocialSecurity } from './de-social-security.ts';
import { deTaxId } from './de-tax-id.ts';
import { drivingLicence } from './driving-licence.ts';
import { email } from './email.ts';
import { esDni } from './es-dni.ts';
import { esNie } from './es-nie.ts';
import { fiHetu } from './fi-hetu.ts';
import { frInsee } from './fr-insee.ts';
import { iban } from './iban.ts';
import { ilId } from './il-id.ts';
import { inAadhaar } from './in-aadhaar.ts';
import { inGstin } from './in-gstin.ts';
import { inPan } from './in-pan.ts';
import { inVoter } from './in-voter.ts';
import { ipAddress } from './ip-address.ts';
import { itCodiceFiscale } from './it-codice-fiscale.ts';
import { jpMyNumber } from './jp-my-number.ts';
import { krBrn } from './kr-brn.ts';
import { krRrn } from './kr-rrn.ts';
import { macAddress } from './mac-address.ts';
import { mxCurp } from './mx-curp.ts';
import { ngNin } from './ng-nin.ts';
import { nlBsn } from './nl-bsn.ts';
import { passport } from './passport.ts';
import { paymentCard } from './payment-card.ts';
import { phTin } from './ph-tin.ts';
import { phone } from './phone.ts';
import { plPesel } from './pl-pesel.ts';
import { postalCode } from './postal-code.ts';
import { ptNif } from './pt-nif.ts';
import { seOrganisationsnummer } from './se-organisationsnummer.ts';
import { sePersonnummer } from './se-personnummer.ts';
import { sgNric } from './sg-nric.ts';
import { sgUen } from './sg-uen.ts';
import { thTnin } from './th-tnin.ts';
import { trNationalId } from './tr-national-id.ts';
import { ukNhs } from './uk-nhs.ts';
import { ukNino } from './uk-nino.ts';
import { usBankAccount } from './us-bank-account.ts';
import { usItin } from './us-itin.ts';
import { usMbi } from './us-mbi.ts';
import { usNpi } from './us-npi.ts';
import { usSsn } from './us-ssn.ts';
import { vatId } from './vat-id.ts';
import { vehiclePlate } from './vehicle-plate.ts';
import { vin } from './vin.ts';
import { zaIdNumber } from './za-id-number.ts';

/** Detectors of personal data. */
export const piiDetectors: readonly Detector[] = [
  abaRouting,
  arDni,
  auAbn,
  auAcn,
  auMedicare,
  auTfn,
  brCnpj,
  brCpf,
  caSin,
  cnResidentId,
  cryptoWallet,
  dateOfBirth,
  deSocialSecurity,
  deTaxId,
  drivingLicence,
  email,
  esDni,
  esNie,
  fiHetu,
  frInsee,
  iban,
  ilId,
  inAadhaar,
  inGstin,
  inPan,
  inVoter,
  ipAddress,
  itCodiceFiscale,
  jpMyNumber,
  krBrn,
  krRrn,
  macAddress,
  mxCurp,
  ngNin,
  nlBsn,
  passport,
  paymentCard,
  phTin,
  phone,
  plPesel,
  postalCode,
  ptNif,
  seOrganisationsnummer,
  sePersonnummer,
  sgNric,
  sgUen,
  thTnin,
  trNationalId,
  ukNhs,
  ukNino,
  usBankAccount,
  usItin,
  usMbi,
  usNpi,
  usSsn,
  vatId,
  vehiclePlate,
  vin,
  zaIdNumber,
];
