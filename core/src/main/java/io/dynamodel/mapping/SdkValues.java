package io.dynamodel.mapping;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes the SDK's values. Those before 2.47 have factories that copy what they are given and make a
 * builder on the way, later ones also have some that do neither; the faster are used where there
 * are any.
 */
abstract class SdkValues {
  static final SdkValues INSTANCE = hasDirectFactories() ? new Direct() : new Built();

  private static boolean hasDirectFactories() {
    try {
      AttributeValue.class.getMethod("createS", String.class);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  abstract AttributeValue text(String value);

  abstract AttributeValue number(String value);

  abstract AttributeValue binary(SdkBytes value);

  abstract AttributeValue texts(List<String> values);

  abstract AttributeValue numbers(List<String> values);

  abstract AttributeValue binaries(List<SdkBytes> values);

  /** A map, which may become part of the value: it must not be changed any more. */
  abstract AttributeValue map(Map<String, AttributeValue> fields);

  /** A list, which may become part of the value: it must not be changed any more. */
  abstract AttributeValue list(List<AttributeValue> elements);

  /** Never loaded where the SDK lacks what it calls. */
  private static final class Direct extends SdkValues {
    @Override
    AttributeValue text(String value) {
      return AttributeValue.createS(value);
    }

    @Override
    AttributeValue number(String value) {
      return AttributeValue.createN(value);
    }

    @Override
    AttributeValue binary(SdkBytes value) {
      return AttributeValue.createB(value);
    }

    @Override
    AttributeValue texts(List<String> values) {
      return AttributeValue.createSs(values);
    }

    @Override
    AttributeValue numbers(List<String> values) {
      return AttributeValue.createNs(values);
    }

    @Override
    AttributeValue binaries(List<SdkBytes> values) {
      return AttributeValue.createBs(values);
    }

    @Override
    AttributeValue map(Map<String, AttributeValue> fields) {
      return AttributeValue.createM(fields);
    }

    @Override
    AttributeValue list(List<AttributeValue> elements) {
      return AttributeValue.createL(elements);
    }
  }

  private static final class Built extends SdkValues {
    @Override
    AttributeValue text(String value) {
      return AttributeValue.fromS(value);
    }

    @Override
    AttributeValue number(String value) {
      return AttributeValue.fromN(value);
    }

    @Override
    AttributeValue binary(SdkBytes value) {
      return AttributeValue.fromB(value);
    }

    @Override
    AttributeValue texts(List<String> values) {
      return AttributeValue.fromSs(values);
    }

    @Override
    AttributeValue numbers(List<String> values) {
      return AttributeValue.fromNs(values);
    }

    @Override
    AttributeValue binaries(List<SdkBytes> values) {
      return AttributeValue.fromBs(values);
    }

    @Override
    AttributeValue map(Map<String, AttributeValue> fields) {
      return AttributeValue.fromM(fields);
    }

    @Override
    AttributeValue list(List<AttributeValue> elements) {
      return AttributeValue.fromL(elements);
    }
  }
}
