package io.dynamodel.spring.web;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.AsyncResults;
import io.dynamodel.BoundModel;
import io.dynamodel.DynaModel;
import io.dynamodel.ParamFilter;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves the arguments of {@link Lookups}. */
final class LookupsResolver implements HandlerMethodArgumentResolver {
  static final String LIMIT = "limit";
  static final String CURSOR = "cursor";

  private final ModelBeans models;
  private final Map<MethodParameter, Listing> listings = new ConcurrentHashMap<>();

  /** What is the same for every request of an endpoint. */
  private record Listing(BoundModel<?> model, ParamFilter filter, Lookups lookups) {}

  LookupsResolver(ModelBeans models) {
    this.models = models;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.hasParameterAnnotation(Lookups.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Listing listing = listings.get(parameter);
    if (listing == null) {
      listing = listing(parameter);
      listings.put(parameter, listing);
    }
    return results(listing, request);
  }

  private Listing listing(MethodParameter parameter) {
    Lookups lookups = parameter.getParameterAnnotation(Lookups.class);
    Class<?> type = parameter.getParameterType();
    if (lookups == null || (type != Results.class && type != AsyncResults.class)) {
      throw new IllegalStateException(
          "@Lookups is for arguments Results<T> and AsyncResults<T>, not for "
              + parameter.getGenericParameterType());
    }
    String[] ignored =
        Stream.concat(Stream.of(lookups.ignoring()), Stream.of(LIMIT, CURSOR))
            .toArray(String[]::new);
    ParamFilter filter = ParamFilter.allow(lookups.value()).ignoring(ignored);
    return new Listing(
        models.of(parameter, type == Results.class ? DynaModel.class : AsyncDynaModel.class),
        lookups.indexOnly() ? filter.indexOnly() : filter,
        lookups);
  }

  private static Object results(Listing listing, NativeWebRequest request) {
    BoundModel<?> model = listing.model();
    int limit = limit(listing.lookups(), request.getParameter(LIMIT));
    boolean isIndexOnly = listing.filter().isIndexOnly();
    String cursor = request.getParameter(CURSOR);
    String start = cursor == null || cursor.isEmpty() ? null : cursor;
    try {
      Map<String, String[]> given = given(request.getParameterMap(), listing.lookups());
      Q lookups = model.params(given, listing.filter());
      return model instanceof AsyncDynaModel<?> async
          ? found(async, lookups, isIndexOnly).limit(limit).from(start)
          : found((DynaModel<?>) model, lookups, isIndexOnly).limit(limit).from(start);
    } catch (InvalidRequestException e) {
      throw new RequestProblem(HttpStatus.BAD_REQUEST, Problems.withoutTable(model, e));
    }
  }

  /** Leaves out lookups without a value: the fields of a form that were not filled in. */
  private static Map<String, String[]> given(Map<String, String[]> parameters, Lookups lookups) {
    Map<String, String[]> given = new LinkedHashMap<>(parameters);
    for (String allowed : lookups.value()) {
      String[] values = parameters.get(allowed);
      if (values != null && Stream.of(values).allMatch(String::isEmpty)) {
        given.remove(allowed);
      }
    }
    return given;
  }

  private static Results<?> found(DynaModel<?> model, Q lookups, boolean isIndexOnly) {
    return isIndexOnly ? model.query(lookups) : model.find(lookups).allowScan();
  }

  private static AsyncResults<?> found(AsyncDynaModel<?> model, Q lookups, boolean isIndexOnly) {
    return isIndexOnly ? model.query(lookups) : model.find(lookups).allowScan();
  }

  private static int limit(Lookups lookups, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return lookups.limit();
    }
    int limit = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > lookups.maxLimit()) {
      throw new RequestProblem(
          HttpStatus.BAD_REQUEST, "limit must be a number from 1 to " + lookups.maxLimit());
    }
    return limit;
  }
}
