package io.dynamodel.internal.object;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.codec.CharArrayCodec;
import io.dynamodel.internal.codec.Containers;
import io.dynamodel.internal.codec.ConverterCodec;
import io.dynamodel.internal.codec.EnumCodec;
import io.dynamodel.internal.codec.OptionalCodec;
import io.dynamodel.internal.codec.PlainValues;
import io.dynamodel.internal.codec.ScalarCodec;
import io.dynamodel.internal.codec.SharedKeyCodec;
import io.dynamodel.internal.codec.TimeCodec;
import io.dynamodel.internal.codec.ValueCodec;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Forms;
import io.dynamodel.mapping.Naming;
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
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

/**
 * Chooses the codecs of Java types. Each mapper compiles one model, and retains the codecs that it
 * has compiled.
 */
final class Mapper {
  /**
   * The standard converters. They are more than a hundred classes, which most models do not need.
   */
  private static final class Enhanced {
    static final AttributeConverterProvider CONVERTERS = DefaultAttributeConverterProvider.create();
  }

  private final Naming naming;
  private final Class<?> root;
  private final @Nullable String ttl;
  private final Forms forms;
  private final Map<Nested, ValueCodec<?>> compiled = new HashMap<>();
  private final List<SealedCodec<?>> sealed = new ArrayList<>();

  /** A type of objects, and how they are stored in their place. */
  private record Nested(Type type, ObjectPlace place) {
    // Written out, because what the JVM makes of a record costs milliseconds in a fresh one.
    @Override
    public int hashCode() {
      return 31 * type.hashCode() + place.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Nested same && type.equals(same.type) && place.equals(same.place);
    }
  }

  /**
   * Creates a mapper.
   *
   * @param root the type of the model's records
   * @param ttl the field of that type that is the time to live; null for none
   * @param forms the forms of types that do not always have those of the enhanced client
   */
  Mapper(Naming naming, Class<?> root, @Nullable String ttl, Forms forms) {
    this.naming = naming;
    this.root = root;
    this.ttl = ttl;
    this.forms = forms;
  }

  Naming naming() {
    return naming;
  }

  /** Returns the forms of values in objects of a type. */
  Forms forms(Class<?> type) {
    return type.isAnnotationPresent(DynamoDbBean.class)
            || type.isAnnotationPresent(DynamoDbImmutable.class)
        ? Forms.ENHANCED_CLIENT
        : forms;
  }

  /** Returns whether a field is the time to live of the model's records. */
  boolean isExpiry(Class<?> type, String name) {
    return name.equals(ttl) && (type == root || (root.isSealed() && root.isAssignableFrom(type)));
  }

  /** Returns the codec of the type of a model's records. */
  @SuppressWarnings("unchecked") // the codec of a class is a codec of its objects
  <T> Codec<T> codec(Class<T> type) {
    if (type == Document.class) {
      return (Codec<T>) Codec.documents();
    }
    ValueCodec<?> codec =
        isObject(type)
            ? object(type, type, ObjectPlace.ofRoot(forms(type)))
            : valueCodec(type, Surroundings.of(forms));
    if (codec instanceof Codec<?> found) {
      // Only now do all records have their fields, because one of them may be the root.
      for (SealedCodec<?> each : sealed) {
        each.unite();
      }
      return found instanceof ObjectCodec<?> object
          ? tagged((ObjectCodec<T>) object)
          : (Codec<T>) found;
    }
    throw new InvalidModelException(
        type.getName()
            + " cannot be a model's type: use a record, a class with getters and setters, a"
            + " @DynamoDbBean, a @DynamoDbImmutable, a sealed interface of records, or Document");
  }

  /**
   * Returns the codec of a record of a sealed interface, whose model distinguishes it from the
   * others.
   */
  private static <T> Codec<T> tagged(ObjectCodec<T> codec) {
    Set<String> fields = Discriminators.around(codec.type());
    if (fields.isEmpty()) {
      return codec;
    }
    fields.removeIf(field -> codec.fields().declared(field) != null);
    return codec.type().isRecord() && !fields.isEmpty()
        ? new TaggedCodec<>(codec, Discriminators.of(fields, Discriminators.text(codec.type())))
        : codec;
  }

  /** Returns the codec for values of a type in a property, or in a container. */
  ValueCodec<?> valueCodec(Type type, Surroundings around) {
    ValueCodec<?> converted = converted(around.first(), type);
    if (converted != null) {
      return converted;
    }
    if (type instanceof Class<?> plain) {
      return ofClass(plain, around);
    }
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic, around);
    }
    if (type instanceof GenericArrayType array) {
      Type element = array.getGenericComponentType();
      return Containers.array(
          TypeArguments.rawClass(element), valueCodec(element, around.ofElements()));
    }
    if (type instanceof TypeVariable<?>) {
      return ofClass(TypeArguments.rawClass(type), around);
    }
    throw new InvalidModelException(
        "values of the type " + type.getTypeName() + " cannot be mapped");
  }

  private ValueCodec<?> ofClass(Class<?> given, Surroundings around) {
    Class<?> type = wrapper(given);
    ValueCodec<?> known = scalar(type, around.forms());
    if (known != null) {
      return known;
    }
    if (type == Object.class) {
      return new PlainValues(ValueType.ANY);
    }
    if (type == Document.class) {
      return new PlainValues(ValueType.M);
    }
    if (type == char[].class) {
      return CharArrayCodec.of(around.forms());
    }
    if (type.isArray()) {
      Class<?> element = type.getComponentType();
      return Containers.array(element, valueCodec(element, around.ofElements()));
    }
    if (Containers.isContainer(type)) {
      return ofContainer(type, type, around);
    }
    ValueCodec<?> converted = converted(around.last(), type);
    if (converted != null) {
      return converted;
    }
    // Some classes of the JDK are sealed too, such as ZoneId since JDK 21.
    if (type.isSealed() && !type.getName().startsWith("java.")) {
      return sealed(type);
    }
    return isOfTheJdk(type) ? standard(type) : nested(type, type, around);
  }

  private static @Nullable ValueCodec<?> scalar(Class<?> type, Forms forms) {
    if (type.isEnum()) {
      return EnumCodec.of(type, forms);
    }
    ValueCodec<?> known = ScalarCodec.of(type);
    if (known == null && type.getPackageName().equals("java.time")) {
      known = TimeCodec.of(type, forms);
    }
    return known == null ? OptionalCodec.of(type) : known;
  }

  /** Returns the codec of a type for which the enhanced client has a standard converter. */
  private static ValueCodec<?> standard(Class<?> type) {
    ValueCodec<?> converted = converted(List.of(Enhanced.CONVERTERS), type);
    if (converted == null) {
      throw new InvalidModelException("values of the type " + type.getName() + " cannot be mapped");
    }
    return converted;
  }

  private ValueCodec<?> ofGeneric(ParameterizedType generic, Surroundings around) {
    Class<?> raw = TypeArguments.rawClass(generic);
    if (raw == Optional.class) {
      return OptionalCodec.of(valueCodec(generic.getActualTypeArguments()[0], around));
    }
    if (Containers.isContainer(raw)) {
      return ofContainer(raw, generic, around);
    }
    ValueCodec<?> converted = converted(around.last(), generic);
    if (converted != null) {
      return converted;
    }
    if (raw.isSealed() || isOfTheJdk(raw)) {
      throw new InvalidModelException(
          "values of the type " + generic.getTypeName() + " cannot be mapped");
    }
    return nested(raw, generic, around);
  }

  private ValueCodec<?> ofContainer(Class<?> raw, Type type, Surroundings around) {
    TypeArguments arguments = TypeArguments.of(type);
    if (!Map.class.isAssignableFrom(raw)) {
      Type element = arguments.resolve(Iterable.class.getTypeParameters()[0]);
      ValueCodec<?> elements = valueCodec(element, around.ofElements());
      boolean isSet =
          around.isOfEnhancedClient()
              && raw.isAssignableFrom(Set.class)
              && elements.stored().setType().isSet();
      return Containers.collection(
          isSet ? Set.class : raw, TypeArguments.rawClass(element), elements);
    }
    Type value = arguments.resolve(Map.class.getTypeParameters()[1]);
    Type declared = arguments.resolve(Map.class.getTypeParameters()[0]);
    Type key = declared instanceof TypeVariable<?> ? String.class : declared;
    ValueCodec<?> keys = keys(key, around);
    return Containers.map(
        raw,
        TypeArguments.rawClass(key),
        keys,
        valueCodec(value, around.ofElements()),
        around.isOfEnhancedClient());
  }

  private ValueCodec<?> keys(Type key, Surroundings around) {
    ValueCodec<?> own = valueCodec(key, Surroundings.of(Forms.SORTABLE));
    ValueCodec<?> shared =
        around.isOfEnhancedClient() && key instanceof Class<?> type && isOfTheJdk(type)
            ? SharedKeyCodec.of(Enhanced.CONVERTERS, type, own)
            : null;
    if (shared != null) {
      return shared;
    }
    return switch (own.stored()) {
      case S, N, BOOL -> own;
      default ->
          throw new InvalidModelException(
              "a map's keys are names, so they cannot be of the type " + key.getTypeName());
    };
  }

  /** Returns whether objects of a class are stored as maps of their properties. */
  private static boolean isObject(Class<?> type) {
    return !type.isEnum()
        && !type.isArray()
        && !type.isPrimitive()
        && !type.isSealed()
        && !Containers.isContainer(type)
        && !isOfTheJdk(type)
        && ScalarCodec.of(type) == null;
  }

  private ValueCodec<?> nested(Class<?> type, Type generic, Surroundings around) {
    ObjectCodec<?> codec = object(type, generic, ObjectPlace.ofNested(forms(type), around));
    String misplaced = around.isFlattened() ? null : codec.onlyTop();
    if (misplaced != null) {
      throw new InvalidModelException(
          misplaced
              + " is not supported in a nested object, which is written as it is; flatten it, or"
              + " remove the annotation");
    }
    return codec;
  }

  @SuppressWarnings("unchecked") // the codec of a type is one of its objects
  private <T> ObjectCodec<T> object(Class<T> type, Type generic, ObjectPlace place) {
    Nested here = new Nested(generic, place);
    ValueCodec<?> known = compiled.get(here);
    if (known != null) {
      return (ObjectCodec<T>) known;
    }
    ObjectCodec<T> codec = new ObjectCodec<>(type, place);
    compiled.put(here, codec);
    new ObjectCompiler<>(this, type, generic).complete(codec);
    return codec;
  }

  @SuppressWarnings("unchecked") // the codec of a type is one of its objects
  private <T> SealedCodec<T> sealed(Class<T> type) {
    Nested here = new Nested(type, ObjectPlace.ofRoot(forms));
    ValueCodec<?> known = compiled.get(here);
    if (known != null) {
      return (SealedCodec<T>) known;
    }
    SealedCodec<T> codec = new SealedCodec<>(type);
    compiled.put(here, codec);
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
        records.add(
            (ObjectCodec<? extends T>)
                object(permitted, permitted, ObjectPlace.ofRoot(forms(permitted))));
      } else if (permitted.isSealed()) {
        collectRecords(root, permitted, records);
      } else {
        throw new InvalidModelException(
            root.getName()
                + " is sealed, but "
                + permitted.getName()
                + " is not a record; only sealed interfaces of records can"
                + " be stored");
      }
    }
  }

  private static boolean isOfTheJdk(Class<?> type) {
    return type.getName().startsWith("java.") || type.isInterface();
  }

  /** Returns the codec of the first provider with a converter for a type; null if there is none. */
  private static @Nullable ValueCodec<?> converted(
      List<AttributeConverterProvider> providers, Type type) {
    for (AttributeConverterProvider provider : providers) {
      try {
        AttributeConverter<?> converter = provider.converterFor(EnhancedType.of(type));
        if (converter != null) {
          return new ConverterCodec<>(converter);
        }
      } catch (IllegalStateException
          | IllegalArgumentException
          | UnsupportedOperationException
          | NullPointerException
          | IndexOutOfBoundsException e) {
        // In this way, a provider reports that it has no converter for the type.
        continue;
      }
    }
    return null;
  }

  static Class<?> wrapper(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}
