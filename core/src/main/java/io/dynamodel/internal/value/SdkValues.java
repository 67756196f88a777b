package io.dynamodel.internal.value;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Creates the SDK's values. Before version 2.47, their factories copy their arguments and create a
 * builder; later versions also have factories that do neither, which are used if they exist.
 */
public abstract class SdkValues {
  public static final SdkValues INSTANCE = hasDirectFactories() ? new Direct() : new Built();

  private static boolean hasDirectFactories() {
    try {
      AttributeValue.class.getMethod("createS", String.class);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  public abstract AttributeValue text(String value);

  public abstract AttributeValue number(String value);

  public abstract AttributeValue binary(SdkBytes value);

  public abstract AttributeValue texts(List<String> values);

  public abstract AttributeValue numbers(List<String> values);

  public abstract AttributeValue binaries(List<SdkBytes> values);

  /** Returns a map value. It may contain the given map, which must not be modified afterwards. */
  public abstract AttributeValue map(Map<String, AttributeValue> fields);

  /** Returns a list value. It may contain the given list, which must not be modified afterwards. */
  public abstract AttributeValue list(List<AttributeValue> elements);

  /** Never loaded if the SDK lacks the methods that it calls. */
  static final class Direct extends SdkValues {
    @Override
    public AttributeValue text(String value) {
      return AttributeValue.createS(value);
    }

    @Override
    public AttributeValue number(String value) {
      return AttributeValue.createN(value);
    }

    @Override
    public AttributeValue binary(SdkBytes value) {
      return AttributeValue.createB(value);
    }

    @Override
    public AttributeValue texts(List<String> values) {
      return AttributeValue.createSs(values);
    }

    @Override
    public AttributeValue numbers(List<String> values) {
      return AttributeValue.createNs(values);
    }

    @Override
    public AttributeValue binaries(List<SdkBytes> values) {
      return AttributeValue.createBs(values);
    }

    @Override
    public AttributeValue map(Map<String, AttributeValue> fields) {
      return AttributeValue.createM(fields);
    }

    @Override
    public AttributeValue list(List<AttributeValue> elements) {
      return AttributeValue.createL(elements);
    }
  }

  static final class Built extends SdkValues {
    @Override
    public AttributeValue text(String value) {
      return AttributeValue.fromS(value);
    }

    @Override
    public AttributeValue number(String value) {
      return AttributeValue.fromN(value);
    }

    @Override
    public AttributeValue binary(SdkBytes value) {
      return AttributeValue.fromB(value);
    }

    @Override
    public AttributeValue texts(List<String> values) {
      return AttributeValue.fromSs(values);
    }

    @Override
    public AttributeValue numbers(List<String> values) {
      return AttributeValue.fromNs(values);
    }

    @Override
    public AttributeValue binaries(List<SdkBytes> values) {
      return AttributeValue.fromBs(values);
    }

    @Override
    public AttributeValue map(Map<String, AttributeValue> fields) {
      return AttributeValue.fromM(fields);
    }

    @Override
    public AttributeValue list(List<AttributeValue> elements) {
      return AttributeValue.fromL(elements);
    }
  }
}
