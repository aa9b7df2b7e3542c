using MathNet.Numerics.LinearAlgebra;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>One form fitted to a curve by weighted least squares.</summary>
/// <param name="Form">Its shape.</param>
/// <param name="Coefficients">In the order of <see cref="CurveForm.Terms"/>.</param>
/// <param name="Covariance">Of the coefficients, for residuals of variance one.</param>
/// <param name="Squares">Weighted sum of the squared residuals.</param>
internal sealed record CurveFit(CurveForm Form, Vector<double> Coefficients, Matrix<double> Covariance, double Squares)
{
    /// <summary>Null where the form would have to rise where it falls, or fall where it rises, or its terms cannot be told apart.</summary>
    public static CurveFit? Of(CurveForm form, double[] parts, double[] values, double[] weights)
    {
        double[][] terms = [.. parts.Select(form.Terms)];
        Matrix<double> normal = Matrix<double>.Build.Dense(form.Count, form.Count);
        Vector<double> right = Vector<double>.Build.Dense(form.Count);
        for (int point = 0; point < terms.Length; point++)
        {
            for (int row = 0; row < form.Count; row++)
            {
                right[row] += weights[point] * terms[point][row] * values[point];
                for (int column = 0; column < form.Count; column++)
                {
                    normal[row, column] += weights[point] * terms[point][row] * terms[point][column];
                }
            }
        }

        Matrix<double> covariance = normal.Inverse();
        Vector<double> coefficients = covariance * right;
        if (!coefficients.All(double.IsFinite) || coefficients.Skip(1).Any(coefficient => coefficient < 0))
        {
            return null;
        }

        double squares = terms.Select((term, point) => weights[point] * Square(values[point] - Dot(coefficients, term))).Sum();
        return new CurveFit(form, coefficients, covariance, squares);
    }

    public double At(double part) => Dot(Coefficients, Form.Terms(part));

    /// <summary>Variance of the fitted value at one part less that at another, for residuals of variance one.</summary>
    public double VarianceOfChange(double from, double to)
    {
        double[] later = Form.Terms(to);
        double[] earlier = Form.Terms(from);
        return Quadratic([.. later.Zip(earlier, (a, b) => a - b)]);
    }

    private double Quadratic(double[] terms)
    {
        Vector<double> vector = Vector<double>.Build.Dense(terms);
        return Math.Max(0, vector * Covariance * vector);
    }

    private static double Dot(Vector<double> coefficients, double[] terms)
    {
        double sum = 0;
        for (int index = 0; index < terms.Length; index++)
        {
            sum += coefficients[index] * terms[index];
        }

        return sum;
    }

    private static double Square(double value) => value * value;
}
