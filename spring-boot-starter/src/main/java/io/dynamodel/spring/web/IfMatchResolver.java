package io.dynamodel.spring.web;

import io.dynamodel.DynaModel;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves arguments of the type {@link IfMatch}. */
final class IfMatchResolver implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == IfMatch.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return IfMatch.of(request.getHeader(HttpHeaders.IF_MATCH));
  }

  /** Returns what a request requires of an item of a model. */
  static IfMatch required(NativeWebRequest request, DynaModel<?> model) {
    IfMatch ifMatch = IfMatch.of(request.getHeader(HttpHeaders.IF_MATCH));
    if (ifMatch.version().isPresent() && model.table().managed().version() == null) {
      // No response had an ETag, because the model has no version.
      throw new RequestProblem(
          HttpStatus.PRECONDITION_FAILED, "If-Match cannot match, because this has no ETag");
    }
    return ifMatch;
  }
}
