import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsRFC3339,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  Validate,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';

const ONE_LINE = /^[^\p{Cc}\u2028\u2029]*$/u;
const ATTRIBUTE = /^[^\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]*$/u;
const SCHEMA_OR_PATH = /^[^\s<>"{}|\\^`]+$/;
const BAG_ID = /^\d{4}(01|02|03|10|20|30)\d{10}$/;

@ValidatorConstraint()
class InTheNetherlands implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const [longitude, latitude] = value as readonly number[];
    return [longitude, latitude].every(Number.isFinite) && within(longitude, 2, 8) && within(latitude, 50, 56);
  }
}

function within(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && value >= least && value <= most;
}

class AddressDto {
  @Matches(/^\s*[1-9]\d{3}\s*[A-Za-z]{2}\s*$/) postcode!: string;
  @IsInt() @Min(1) @Max(99_999) number!: number;
  @IsOptional() @Matches(/^[A-Za-z]$/) letter?: string | null;
  @IsOptional() @Matches(/^[A-Za-z0-9]{1,4}$/) addition?: string | null;
}

class PointDto {
  @Equals('Point') type!: string;
  @ArrayMinSize(2) @ArrayMaxSize(3) @IsNumber({}, { each: true }) @Validate(InTheNetherlands) coordinates!: number[];
}

class PlaceDto {
  @IsIn(['dwelling', 'premises', 'area', 'public-space']) kind!: string;
  @IsOptional() @Length(1, 100) @Matches(ONE_LINE) district?: string | null;
  @IsOptional() @Matches(BAG_ID) bagId?: string | null;
  @IsOptional() @ValidateNested() @Type(() => AddressDto) address?: AddressDto | null;
  @IsOptional() @ValidateNested() @Type(() => PointDto) location?: PointDto | null;
}

class IncidentDto {
  @IsRFC3339() occurredAt!: string;
  @IsOptional() @IsRFC3339() reportedAt?: string | null;
  @IsDefined() @ValidateNested() @Type(() => PlaceDto) place!: PlaceDto;
  @IsOptional() @Length(1, 5_000) summary?: string | null;
  @IsOptional() @IsIn(['low', 'medium', 'high']) severity?: string | null;
  @IsOptional() @Length(1, 100) @Matches(ONE_LINE) controlRoomRef?: string | null;
}

/** A CloudEvent with the data of an incident. */
export class EventDto {
  @Equals('1.0') specversion!: string;
  @Length(1, 255) @Matches(ATTRIBUTE) id!: string;
  @Length(1, 512) @Matches(ATTRIBUTE) @Matches(SCHEMA_OR_PATH) source!: string;
  @Length(1, 255) @Matches(ATTRIBUTE) type!: string;
  @IsOptional() @Length(1, 1_000) @Matches(ATTRIBUTE) subject?: string;
  @IsOptional() @IsRFC3339() time?: string;
  @IsOptional() @IsString() @Matches(/^application\/([\w.-]+\+)?json\s*(;.*)?$/i) datacontenttype?: string;
  @IsDefined() @ValidateNested() @Type(() => IncidentDto) data!: IncidentDto;
}
