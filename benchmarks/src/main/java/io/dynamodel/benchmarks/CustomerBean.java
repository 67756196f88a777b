package io.dynamodel.benchmarks;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** The enhanced client's version of {@link Customer}. */
@NullUnmarked
@DynamoDbBean
public class CustomerBean {
  private Long id;
  private Long accountNum;
  private String firstName;
  private String lastName;
  private String street;
  private String postalCode;
  private String city;
  private String country;
  private String phone;
  private LocalDate birthdate;
  private LocalDate accountOpened;
  private String memberCard;
  private Integer children;

  @NotNull
  @Positive
  @DynamoDbPartitionKey
  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  @NotNull
  @Positive
  public Long getAccountNum() {
    return accountNum;
  }

  public void setAccountNum(Long accountNum) {
    this.accountNum = accountNum;
  }

  @NotBlank
  public String getFirstName() {
    return firstName;
  }

  public void setFirstName(String firstName) {
    this.firstName = firstName;
  }

  @NotBlank
  public String getLastName() {
    return lastName;
  }

  public void setLastName(String lastName) {
    this.lastName = lastName;
  }

  @NotBlank
  public String getStreet() {
    return street;
  }

  public void setStreet(String street) {
    this.street = street;
  }

  @NotNull
  @Pattern(regexp = "\\d{5}")
  public String getPostalCode() {
    return postalCode;
  }

  public void setPostalCode(String postalCode) {
    this.postalCode = postalCode;
  }

  @NotBlank
  public String getCity() {
    return city;
  }

  public void setCity(String city) {
    this.city = city;
  }

  @NotBlank
  public String getCountry() {
    return country;
  }

  public void setCountry(String country) {
    this.country = country;
  }

  @NotNull
  @Pattern(regexp = "\\d{3}-\\d{3}-\\d{4}")
  public String getPhone() {
    return phone;
  }

  public void setPhone(String phone) {
    this.phone = phone;
  }

  @NotNull
  public LocalDate getBirthdate() {
    return birthdate;
  }

  public void setBirthdate(LocalDate birthdate) {
    this.birthdate = birthdate;
  }

  @NotNull
  public LocalDate getAccountOpened() {
    return accountOpened;
  }

  public void setAccountOpened(LocalDate accountOpened) {
    this.accountOpened = accountOpened;
  }

  @NotBlank
  public String getMemberCard() {
    return memberCard;
  }

  public void setMemberCard(String memberCard) {
    this.memberCard = memberCard;
  }

  @NotNull
  @PositiveOrZero
  public Integer getChildren() {
    return children;
  }

  public void setChildren(Integer children) {
    this.children = children;
  }
}
