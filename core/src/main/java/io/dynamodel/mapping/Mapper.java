package io.dynamodel.mapping;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;

/**
 * Chooses the codec of a Java type. One mapper compiles one model; what it has compiled it
 * remembers.
 */
final class Mapper {
  /** The standard converters: well over a hundred classes, which most models do without. */
  private static final class Enhanced {
    static final AttributeConverterProvider CONVERTERS = DefaultAttributeConverterProvider.create();
  }

  private final Naming naming;
  private final Class<?> root;
  private final @Nullable String ttl;
  private final Map<Type, ValueCodec<?>> compiled = new HashMap<>();
  private final List<SealedCodec<?>> sealed = new ArrayList<>();

  /**
   * @param root the model's own type
   * @param ttl the field of it that is the time to live; null for none
   */
  Mapper(Naming naming, Class<?> root, @Nullable String ttl) {
    this.naming = naming;
    this.root = root;
    this.ttl = ttl;
  }

  Naming naming() {
    return naming;
  }

  /** Whether a field is the time to live of the model's records. */
  boolean isExpiry(Class<?> type, String name) {
    return name.equals(ttl) && (type == root || (root.isSealed() && root.isAssignableFrom(type)));
  }

  /** The codec of a model's own type. */
  @SuppressWarnings("unchecked") // the codec of a class is a codec of its objects
  <T> Codec<T> codec(Class<T> type) {
    if (type == Document.class) {
      return (Codec<T>) DocumentCodec.INSTANCE;
    }
    if (valueCodec(type, List.of()) instanceof Codec<?> codec) {
      // Only now have all records their fields: one of them may be what this began with.
      for (SealedCodec<?> each : sealed) {
        each.unite();
      }
      return codec instanceof ObjectCodec<?> object
          ? tagged((ObjectCodec<T>) object)
          : (Codec<T>) codec;
    }
    throw new InvalidModelException(
        type.getName()
            + " cannot be a model's type: that is a record, a class with getters and setters, a"
            + " @DynamoDbBean, a @DynamoDbImmutable, a sealed interface of records, or Document");
  }

  /** The codec of a record that a sealed interface has among others: its model tells them apart. */
  private static <T> Codec<T> tagged(ObjectCodec<T> codec) {
    Set<String> fields = Discriminators.around(codec.type());
    fields.removeIf(field -> codec.fields().declared(field) != null);
    return codec.type().isRecord() && !fields.isEmpty()
        ? new TaggedCodec<>(codec, Discriminators.of(fields, Discriminators.text(codec.type())))
        : codec;
  }

  /**
   * The codec of the values of a type.
   *
   * @param providers the converter providers of the class that has a property of this type
   */
  ValueCodec<?> valueCodec(Type type, List<AttributeConverterProvider> providers) {
    for (AttributeConverterProvider provider : providers) {
      ValueCodec<?> converted = converted(provider, type);
      if (converted != null) {
        return converted;
      }
    }
    if (type instanceof Class<?> plain) {
      return ofClass(plain, providers);
    }
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic, providers);
    }
    if (type instanceof GenericArrayType array) {
      Type element = array.getGenericComponentType();
      return Containers.array(TypeArguments.rawClass(element), valueCodec(element, providers));
    }
    if (type instanceof TypeVariable<?>) {
      return ofClass(TypeArguments.rawClass(type), providers);
    }
    throw new InvalidModelException(
        "values of the type " + type.getTypeName() + " cannot be mapped");
  }

  private ValueCodec<?> ofClass(Class<?> given, List<AttributeConverterProvider> providers) {
    Class<?> type = wrapper(given);
    ValueCodec<?> known = ScalarCodec.of(type);
    if (known == null && type.getPackageName().equals("java.time")) {
      known = TimeCodec.of(type);
    }
    if (known == null) {
      known = OptionalCodec.of(type);
    }
    if (known == null) {
      known = compiled.get(type);
    }
    if (known != null) {
      return known;
    }
    if (type == Object.class) {
      return new PlainCodec(ValueType.ANY);
    }
    if (type == Document.class) {
      return new PlainCodec(ValueType.M);
    }
    if (type.isArray()) {
      return Containers.array(
          type.getComponentType(), valueCodec(type.getComponentType(), providers));
    }
    if (Containers.isContainer(type)) {
      return ofContainer(type, type, providers);
    }
    if (type.isSealed()) {
      return sealed(type);
    }
    if (isOfTheJdk(type)) {
      ValueCodec<?> converted = converted(Enhanced.CONVERTERS, type);
      if (converted != null) {
        return converted;
      }
      throw new InvalidModelException("values of the type " + type.getName() + " cannot be mapped");
    }
    return object(type, type);
  }

  private ValueCodec<?> ofGeneric(
      ParameterizedType generic, List<AttributeConverterProvider> providers) {
    Class<?> raw = TypeArguments.rawClass(generic);
    if (raw == Optional.class) {
      return OptionalCodec.of(valueCodec(generic.getActualTypeArguments()[0], providers));
    }
    if (Containers.isContainer(raw)) {
      return ofContainer(raw, generic, providers);
    }
    if (raw.isSealed() || isOfTheJdk(raw)) {
      throw new InvalidModelException(
          "values of the type " + generic.getTypeName() + " cannot be mapped");
    }
    ValueCodec<?> known = compiled.get(generic);
    return known != null ? known : object(raw, generic);
  }

  private ValueCodec<?> ofContainer(
      Class<?> raw, Type type, List<AttributeConverterProvider> providers) {
    TypeArguments arguments = TypeArguments.of(type);
    if (!Map.class.isAssignableFrom(raw)) {
      Type element = arguments.resolve(Iterable.class.getTypeParameters()[0]);
      return Containers.collection(
          raw, TypeArguments.rawClass(element), valueCodec(element, providers));
    }
    Type value = arguments.resolve(Map.class.getTypeParameters()[1]);
    Type declared = arguments.resolve(Map.class.getTypeParameters()[0]);
    Type key = declared instanceof TypeVariable<?> ? String.class : declared;
    ValueCodec<?> keys = valueCodec(key, providers);
    if (keys.stored() != ValueType.S && keys.stored() != ValueType.N) {
      throw new InvalidModelException(
          "a map's keys are names, so they cannot be of the type " + key.getTypeName());
    }
    return Containers.map(raw, TypeArguments.rawClass(key), keys, valueCodec(value, providers));
  }

  private <T> ObjectCodec<T> object(Class<T> type, Type generic) {
    ObjectCodec<T> codec = new ObjectCodec<>(type);
    compiled.put(generic, codec);
    new ObjectCompiler<>(this, type, generic).complete(codec);
    return codec;
  }

  private <T> SealedCodec<T> sealed(Class<T> type) {
    SealedCodec<T> codec = new SealedCodec<>(type);
    compiled.put(type, codec);
    Set<ObjectCodec<? extends T>> records = new LinkedHashSet<>();
    collectRecords(type, type, records);
    codec.complete(records);
    sealed.add(codec);
    return codec;
  }

  @SuppressWarnings("unchecked") // a permitted subclass of T is one
  private <T> void collectRecords(
      Class<T> root, Class<?> type, Set<ObjectCodec<? extends T>> records) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        ValueCodec<?> codec = compiled.get(permitted);
        records.add(
            (ObjectCodec<? extends T>) (codec != null ? codec : object(permitted, permitted)));
      } else if (permitted.isSealed()) {
        collectRecords(root, permitted, records);
      } else {
        throw new InvalidModelException(
            root.getName()
                + " is sealed, but "
                + permitted.getName()
                + " is no record; only sealed interfaces of records can"
                + " be stored");
      }
    }
  }

  private static boolean isOfTheJdk(Class<?> type) {
    return type.getName().startsWith("java.") || type.isInterface();
  }

  private static @Nullable ValueCodec<?> converted(AttributeConverterProvider provider, Type type) {
    try {
      return new ConverterCodec<>(provider.converterFor(EnhancedType.of(type)));
    } catch (IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException e) {
      // This is how a provider says that it has no converter for the type.
      return null;
    }
  }

  static Class<?> wrapper(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}
