"""Tables of estimates as other programs write them, made by hand: the numbers are of nothing."""

LAVAAN = """"","lhs","op","rhs","label","est","se","z","pvalue","ci.lower","ci.upper","std.all"
"1","attitude","=~","att1","",1,0,NA,NA,1,1,0.81
"2","attitude","=~","att2","",1.02,0.05,20.4,0,0.92,1.12,0.80
"3","readiness","~","attitude","a",0.41,0.07,5.86,0,0.27,0.55,0.36
"4","intention","~","readiness","r",9.5,0.09,8,0,9.3,9.7,0.70
"5","att1","~~","att1","",0.42,0.05,8.4,0,0.32,0.52,0.34
"6","via_attitude",":=","a*r","via_attitude",0.30,0.06,5,0,0.18,0.42,0.25
"7","att1","|","t1","",-1.1,0.1,-11,0,-1.3,-0.9,-1.1
"8","attitude","=~","att9","",0.9,0.05,18,0,0.8,1,0.7
"""
LAVAAN_STANDARDISED = """lhs;op;rhs;est.std;se;z;pvalue
attitude;=~;att1;0,81;0,02;40;0
readiness;~;attitude;0,36;0,06;6;0
"""
MPLUS = """Mplus VERSION 8.10
MUTHEN & MUTHEN

MODEL RESULTS

                                                    Two-Tailed
                    Estimate       S.E.  Est./S.E.    P-Value

 ATTITUDE BY
    ATT1               1.000      0.000    999.000    999.000
    ATT2               1.020      0.050     20.400      0.000

 READINES ON
    ATTITUDE           0.410      0.070      5.860      0.000
    TRUST              0.210      0.060      3.500      0.000

 TRUST    WITH
    ATTITUDE           0.300      0.050      6.000      0.000

 Intercepts
    ATT1               3.410      0.050     68.200      0.000

 Variances
    ATTITUDE           0.650      0.080      8.100      0.000

 Residual Variances
    ATT1               0.420      0.050      8.400      0.000

 New/Additional Parameters
    VIA_ATTI           0.300      0.060      5.000      0.000

 Thresholds
    ATT1$1            -1.100      0.100    -11.000      0.000

STANDARDIZED MODEL RESULTS

STDYX Standardization

                                                    Two-Tailed
                    Estimate       S.E.  Est./S.E.    P-Value

 READINES ON
    ATTITUDE           0.360      0.060      6.000      0.000

STDY Standardization

 READINES ON
    ATTITUDE           0.990      0.060      6.000      0.000

R-SQUARE

    READINES           0.300      0.050      6.000      0.000

QUALITY OF NUMERICAL RESULTS

     Condition Number for the Information Matrix              0.123E-02
"""
AMOS = """Regression Weights: (Group number 1 - Default model)

\t\t\tEstimate\tS.E.\tC.R.\tP\tLabel
readiness\t<---\tattitude\t,410\t,070\t5,857\t***\tpar_1
readiness\t<---\ttrust\t,210\t,060\t3,500\t***\tpar_2
att2\t<---\tattitude\t1,020\t,050\t20,400\t***\tpar_3
att1\t<---\tattitude\t1,000\t\t\t\t

Standardized Regression Weights: (Group number 1 - Default model)

\t\t\tEstimate
readiness\t<---\tattitude\t,360

Covariances: (Group number 1 - Default model)

\t\t\tEstimate\tS.E.\tC.R.\tP\tLabel
attitude\t<-->\ttrust\t,300\t,050\t6,000\t***\tpar_4

Variances: (Group number 1 - Default model)

\tEstimate\tS.E.\tC.R.\tP\tLabel
attitude\t,650\t,080\t8,125\t***\tpar_5
e1\t,420\t,050\t8,400\t***\tpar_6

Squared Multiple Correlations: (Group number 1 - Default model)

\tEstimate
readiness\t,300
"""
AMOS_BLANKS = """Regression Weights: (North - Default model)
                         Estimate   S.E.   C.R.    P   Label
readiness <--- attitude      .410   .070  5.857  ***   par_1
"""
AMOS_PAGE = """<html><head><style>td {{ color: red }}</style></head><body>
<p>Regression Weights: (Group number 1 - Default model)</p>
<table><tr><th></th><th></th><th></th><th>Estimate</th><th>S.E.</th></tr>
<tr><td>readiness</td><td>&lt;---</td><td>attitude</td><td>.410</td><td>.070</td></tr></table></body></html>
"""
SMARTPLS = """,Original sample (O),Sample mean (M),Standard deviation (STDEV),T statistics (|O/STDEV|),P values
attitude -> readiness,0.36,0.361,0.06,6,0
trust -> readiness,0.22,0.221,0.06,3.7,0
attitude -> readiness -> intention,0.25,0.251,0.05,5,0
att1 <- attitude,0.81,0.81,0.02,40,0
"""
SMARTPLS_MATRIX = """;attitude;intention;readiness;trust
attitude;;;0,36;
intention;;;;
readiness;;0,70;;
trust;;;0,22;
"""
