package io.threecx.template.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.template.expression.Condition.AllOf;
import io.threecx.template.expression.Condition.AnyOf;
import io.threecx.template.expression.Condition.Comparison;
import io.threecx.template.expression.Condition.IsTrue;
import io.threecx.template.expression.Condition.Operator;
import io.threecx.template.expression.Expression.Concatenation;
import io.threecx.template.expression.Expression.IIf;
import io.threecx.template.expression.Expression.Literal;
import io.threecx.template.expression.Expression.MethodCall;
import io.threecx.template.expression.Expression.Reference;
import io.threecx.template.expression.Expression.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @Test
    void textWithoutBracketsStandsForItself() {
        assertThat(Expression.parse("Completed, {really} ^^ (yes)"))
                .isEqualTo(new Literal(0, "Completed, {really} ^^ (yes)", false));
        assertThat(Expression.parse("")).isEqualTo(new Literal(0, "", false));
    }

    @Test
    void aNameInBracketsIsAVariable() {
        assertThat(Expression.parse("[BaseUrl]/lookup?number=[Number]"))
                .isEqualTo(new Concatenation(
                        0,
                        List.of(
                                new Reference(0, "BaseUrl"),
                                new Literal(9, "/lookup?number=", false),
                                new Reference(24, "Number"))));
        assertThat(Expression.parse("[Contact::ContactID]")).isEqualTo(new Reference(0, "Contact::ContactID"));
    }

    @Test
    void doubleBracketsAroundAVariableAreItsValue() {
        assertThat(Expression.parse("[[InboundCallText]]")).isEqualTo(new Reference(1, "InboundCallText"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2]",
                "[ ]",
                "[]",
                "[",
                "]",
                "[[",
                "]]",
                "[Number",
                "Number]",
                "[a b]",
                "[a.b]",
                "[\"a\"]",
                "[{}]",
                "[ Number ]",
                "[Number)]",
                "[x.y.z]",
                "a[b"
            })
    void bracketsThatHoldNoExpressionStayText(String text) {
        assertThat(Expression.parse(text)).isEqualTo(new Literal(0, text, false));
    }

    @Test
    void aVariableInsideBracketsThatStayTextIsRead() {
        assertThat(Expression.parse("[{\"id\":\"[Id]\"}]").all())
                .contains(new Reference(8, "Id"), new Literal(0, "[{\"id\":\"", false));
        assertThat(Expression.parse("[[A],[B]]").all()).contains(new Reference(1, "A"), new Reference(5, "B"));
    }

    @Test
    void aMethodHasABracketLevelOfItsOwn() {
        assertThat(Expression.parse("[[[DurationTimespan].get_TotalSeconds()].ToString(\"F0\")]"))
                .isEqualTo(new MethodCall(
                        0,
                        new MethodCall(1, new Reference(2, "DurationTimespan"), "get_TotalSeconds", List.of()),
                        "ToString",
                        List.of(new Literal(50, "F0", true))));
    }

    @Test
    void aBackslashIsACharacterLikeAnyOther() {
        assertThat(Expression.parse("[[ChatMessages].Replace(\"\\\",\"\")]"))
                .isEqualTo(new MethodCall(
                        0,
                        new Reference(1, "ChatMessages"),
                        "Replace",
                        List.of(new Literal(24, "\\", true), new Literal(28, "", true))));
    }

    @Test
    void bracketsInTheQuotesOfAnArgumentCloseNothing() {
        assertThat(Expression.parse("[[X].Replace(\"[\",\"]\")]"))
                .isEqualTo(new MethodCall(
                        0,
                        new Reference(1, "X"),
                        "Replace",
                        List.of(new Literal(13, "[", true), new Literal(17, "]", true))));
    }

    @Test
    void iifTakesAConditionAndTwoValues() {
        assertThat(Expression.parse("[IIf([CallType]==Inbound||[CallType]==Missed,in,out)]"))
                .isEqualTo(new IIf(
                        0,
                        new AnyOf(
                                5,
                                List.of(
                                        equal(5, new Reference(5, "CallType"), new Literal(17, "Inbound", false)),
                                        equal(26, new Reference(26, "CallType"), new Literal(38, "Missed", false)))),
                        new Literal(45, "in", false),
                        new Literal(48, "out", false)));
    }

    @Test
    void aBranchOfIifMayBeACondition() {
        Expression read = Expression.parse("[IIf([A]==B,[C]!=D,False)]");
        assertThat(read)
                .isInstanceOfSatisfying(
                        IIf.class,
                        iif -> assertThat(iif.whenTrue())
                                .isEqualTo(new Truth(
                                        12,
                                        new Comparison(
                                                12,
                                                new Reference(12, "C"),
                                                Operator.NOT_EQUAL,
                                                new Literal(17, "D", false)))));
    }

    @Test
    void markupAndQueryStringsInABranchAreText() {
        assertThat(Expression.parse("[IIf([A]==\"\",<b>x</b>,&id=[A]&a=b|c (d, e))]"))
                .isInstanceOfSatisfying(IIf.class, iif -> {
                    assertThat(iif.whenTrue()).isEqualTo(new Literal(13, "<b>x</b>", false));
                    assertThat(iif.whenFalse().all()).contains(new Literal(29, "&a=b|c (d, e)", false));
                });
    }

    @Test
    void aBranchInQuotesMayHoldVariables() {
        assertThat(Expression.parse("[IIf([A]==Lead,\"[CreateContactCompany]\",\"\")]"))
                .isInstanceOfSatisfying(IIf.class, iif -> {
                    assertThat(iif.whenTrue()).isEqualTo(new Reference(16, "CreateContactCompany"));
                    assertThat(iif.whenFalse()).isEqualTo(new Literal(40, "", true));
                });
    }

    @Test
    void iifMayNest() {
        assertThat(Expression.parse("[IIf([A]!=True||[B]==\"\",True,[IIf([C]!=Inbound,True,False)])]"))
                .isInstanceOfSatisfying(
                        IIf.class, iif -> assertThat(iif.whenFalse()).isInstanceOf(IIf.class));
    }

    @Test
    void escapesCountInMessagesAndParametersOnly() {
        assertThat(Expression.parseEscaped("{{text}}([Url]) ^^quoted^^").all())
                .contains(new Literal(0, "[text](", false), new Literal(14, ") \"quoted\"", false));
        assertThat(Expression.parse("FIND {{x}}")).isEqualTo(new Literal(0, "FIND {{x}}", false));
    }

    @Test
    void andBindsCloserThanOr() {
        assertThat(Condition.parse("[A]==1||[B]==2&&[C]>3")).isInstanceOfSatisfying(AnyOf.class, any -> {
            assertThat(any.conditions().get(0)).isInstanceOf(Comparison.class);
            assertThat(any.conditions().get(1)).isInstanceOf(AllOf.class);
        });
    }

    @Test
    void parenthesesGroup() {
        assertThat(Condition.parse("( [A]==1 || [B]==2 ) && [C]!=\"x y\""))
                .isInstanceOfSatisfying(
                        AllOf.class, all -> assertThat(all.conditions().get(0)).isInstanceOf(AnyOf.class));
    }

    @Test
    void aValueAloneIsACondition() {
        assertThat(Condition.parse("[IIf([FoundRecordCount]>0,True,False)]")).isInstanceOf(IsTrue.class);
    }

    @Test
    void spacesAroundOperandsDoNotCount() {
        assertThat(Condition.parse("[A] == two words "))
                .isEqualTo(equal(0, new Reference(0, "A"), new Literal(7, "two words", false)));
    }

    @Test
    void theResultOfAnIifIsCompared() {
        assertThat(Condition.parse("[A]!=True||[IIf([B]==Inbound,[C]!=Inbound,False)]==True"))
                .isInstanceOfSatisfying(
                        AnyOf.class,
                        any -> assertThat(((Comparison) any.conditions().get(1)).left())
                                .isInstanceOf(IIf.class));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
                    [Number.ToString("F0")]      ~  1 ~ Unknown function Number.ToString. ~ [[Number].ToString(...)]
                    x [URLEncode([Number])]      ~  3 ~ Unknown function URLEncode. ~ only function is IIf
                    [iif([A]==1,a,b)]            ~  1 ~ Unknown function iif. ~ spelled IIf
                    [[A][B].ToString("x")]       ~  4 ~ A method is called on several values at once. ~ outside
                    [[A].ToString("x").Trim()]   ~ 18 ~ Something follows a method inside its brackets. ~ one more level
                    [[A].ToString("x")           ~ 18 ~ The bracket around the method is not closed. ~ Add ]
                    [[A].Replace("x]             ~ 13 ~ The quote is not closed. ~ Add "
                    [[A].Replace(x               ~ 12 ~ The argument list is not closed. ~ Add )
                    [IIf([A]==1,a)]              ~  4 ~ IIf does not have three arguments. ~ a comma wants quotes
                    [IIf([A]==1,a,b,c)]          ~  4 ~ IIf does not have three arguments. ~ a comma wants quotes
                    [IIf([A]==1,a,b)             ~ 16 ~ The bracket around IIf is not closed. ~ Add ]
                    [IIf(,a,b)]                  ~  5 ~ A condition is missing. ~ compared
                    """)
    void whatThePbxFailsOnIsRefusedWithItsPlaceAndAWayOut(String text, int offset, String problem, String advice) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Expression.parse(text))
                .satisfies(e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e.offset()).isEqualTo(offset);
                    assertThat(e.advice()).contains(advice);
                    assertThat(e).hasMessage("character " + (offset + 1) + ": " + problem + " " + e.advice());
                });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
                    ` `              ~ 0 ~ The condition is empty.
                    [A]=True         ~ 3 ~ A single = compares nothing.
                    [A]==1|[B]==2    ~ 6 ~ A single | compares nothing.
                    [A]==1&[B]==2    ~ 6 ~ A single & compares nothing.
                    [A]==1==2        ~ 6 ~ Two comparisons follow each other.
                    [A]==1||         ~ 8 ~ A condition is missing.
                    ([A]==1          ~ 0 ~ The parenthesis is not closed.
                    [A]==1)          ~ 6 ~ There is a closing parenthesis too many.
                    """)
    void wrongConditionsAreRefused(String text, int offset, String problem) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Condition.parse(text))
                .satisfies(e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e.offset()).isEqualTo(offset);
                });
    }

    private static Comparison equal(int offset, Expression left, Expression right) {
        return new Comparison(offset, left, Operator.EQUAL, right);
    }
}
